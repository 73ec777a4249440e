package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// palette is the handful of colours that everything is drawn in, beside the
// terminal's own. Each is legible on the backgrounds that terminals of its kind
// have, solarized, nord and gruvbox among them: 4.5 to 1 for text and 3 to 1 for
// lines (WCAG 2.2, AA), of high contrast 7 to 1 for both (AAA).
type palette struct {
	ink                    color.Color // of text without a style; nil is the terminal's own
	dim, accent            color.Color
	selected, selectedText color.Color
	selectedMatch          color.Color
	high, danger, good     color.Color
	border, match          color.Color
	urgent, mostUrgent     color.Color // of priority; not that of HIGH, which is another thing
}

func paletteFor(o Options) palette {
	switch {
	case o.Light && o.HighContrast:
		return lightHighPalette()
	case o.Light:
		return lightPalette()
	case o.HighContrast:
		return darkHighPalette()
	}
	return darkPalette()
}

func darkPalette() palette {
	return palette{
		dim: lipgloss.Color("#9AA4B2"), accent: lipgloss.Color("#6CB6FF"),
		selected: lipgloss.Color("#2F4A6E"), selectedText: lipgloss.Color("#FFFFFF"), selectedMatch: lipgloss.Color("#FFD866"),
		high: lipgloss.Color("#FFB454"), danger: lipgloss.Color("#FF8078"), good: lipgloss.Color("#7EE787"),
		border: lipgloss.Color("#7788A0"), match: lipgloss.Color("#E3C26A"),
		urgent: lipgloss.Color("#C9A7FF"), mostUrgent: lipgloss.Color("#FF9AD5"),
	}
}

func lightPalette() palette {
	return palette{
		dim: lipgloss.Color("#57606A"), accent: lipgloss.Color("#0550AE"),
		selected: lipgloss.Color("#AFCDF0"), selectedText: lipgloss.Color("#0B1F33"), selectedMatch: lipgloss.Color("#4A2600"),
		high: lipgloss.Color("#8A4B00"), danger: lipgloss.Color("#B3261E"), good: lipgloss.Color("#116329"),
		border: lipgloss.Color("#727B86"), match: lipgloss.Color("#7A5C00"),
		urgent: lipgloss.Color("#6B3FA0"), mostUrgent: lipgloss.Color("#A3186B"),
	}
}

func darkHighPalette() palette {
	return palette{
		ink: lipgloss.Color("#FFFFFF"),
		dim: lipgloss.Color("#D5DCE6"), accent: lipgloss.Color("#A8D4FF"),
		selected: lipgloss.Color("#FFFFFF"), selectedText: lipgloss.Color("#000000"), selectedMatch: lipgloss.Color("#4A2600"),
		high: lipgloss.Color("#FFD08A"), danger: lipgloss.Color("#FFC2BC"), good: lipgloss.Color("#A6F0AE"),
		border: lipgloss.Color("#D5DCE6"), match: lipgloss.Color("#FFE27A"),
		urgent: lipgloss.Color("#DFCCFF"), mostUrgent: lipgloss.Color("#FFBDE8"),
	}
}

func lightHighPalette() palette {
	return palette{
		ink: lipgloss.Color("#000000"),
		dim: lipgloss.Color("#33393F"), accent: lipgloss.Color("#00206B"),
		selected: lipgloss.Color("#000000"), selectedText: lipgloss.Color("#FFFFFF"), selectedMatch: lipgloss.Color("#FFE27A"),
		high: lipgloss.Color("#4A2600"), danger: lipgloss.Color("#6B0808"), good: lipgloss.Color("#0A2E12"),
		border: lipgloss.Color("#33393F"), match: lipgloss.Color("#402A00"),
		urgent: lipgloss.Color("#3B1470"), mostUrgent: lipgloss.Color("#61003F"),
	}
}
