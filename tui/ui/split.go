package ui

// splitWidth is the width from which a preview stands beside a list.
const splitWidth = 76

// ListWidth is how much of a page's width a list has that stands beside a preview:
// a little more than half, or all where there is no room for both.
func ListWidth(width int) int {
	if width < splitWidth {
		return width
	}
	return width * 54 / 100
}
