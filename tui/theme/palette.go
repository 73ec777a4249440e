package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// palette is the handful of colours that everything is drawn in, beside the
// terminal's own.
type palette struct {
	dim, accent            color.Color
	selected, selectedText color.Color
	high, danger, good     color.Color
	border, match          color.Color
}

func darkPalette() palette {
	return palette{
		dim: lipgloss.Color("#9AA4B2"), accent: lipgloss.Color("#6CB6FF"),
		selected: lipgloss.Color("#27384F"), selectedText: lipgloss.Color("#FFFFFF"),
		high: lipgloss.Color("#FFB454"), danger: lipgloss.Color("#FF8078"), good: lipgloss.Color("#7EE787"),
		border: lipgloss.Color("#5B6880"), match: lipgloss.Color("#E3C26A"),
	}
}

func lightPalette() palette {
	return palette{
		dim: lipgloss.Color("#57606A"), accent: lipgloss.Color("#0550AE"),
		selected: lipgloss.Color("#D6E6FA"), selectedText: lipgloss.Color("#0B1F33"),
		high: lipgloss.Color("#8A4B00"), danger: lipgloss.Color("#B3261E"), good: lipgloss.Color("#116329"),
		border: lipgloss.Color("#8C959F"), match: lipgloss.Color("#7A5C00"),
	}
}
