package tuitest

import (
	"cmp"
	"fmt"
	"html"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// The size of a cell in a picture, in pixels, and where in it a letter stands.
const (
	cellWidth  = 8.4
	cellHeight = 18
	baseline   = 13
	margin     = 12
)

// Picture is what stands on the terminal as an SVG image. Each run of text is
// placed by its own column, so that wide characters keep their places whatever
// font draws them.
func (s *Story) Picture() string {
	ground := paper{"#161b22", "#d6dde6"}
	if s.light.Load() {
		ground = paper{"#ffffff", "#1f2328"}
	}
	return s.screen.picture(ground)
}

// paper is what a picture is drawn on and with, where the program names no colour.
type paper struct{ background, text string }

func (e *emulator) picture(p paper) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	w, h := e.term.Width(), e.term.Height()
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" font-family="ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`+"\n",
		float64(w)*cellWidth+2*margin, h*cellHeight+2*margin)
	fmt.Fprintf(&svg, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", p.background)
	for y := range h {
		for x := 0; x < w; {
			x += drawRun(&svg, e.row(y, x), p)
		}
	}
	svg.WriteString("</svg>\n")
	return svg.String()
}

// run is text of one style in one row.
type run struct {
	x, y, cells int
	text        string
	style       uv.Style
}

// row collects the run that begins at x. A run ends where the style changes, and
// behind every character that is not plain ASCII.
func (e *emulator) row(y, x int) run {
	first := e.term.CellAt(x, y)
	r := run{x: x, y: y}
	if first == nil {
		r.cells = 1
		return r
	}
	r.style = first.Style
	for x < e.term.Width() {
		c := e.term.CellAt(x, y)
		if c == nil || r.cells > 0 && (!c.Style.Equal(&r.style) || !plain(c.Content) || !plain(r.text)) {
			break
		}
		width := max(c.Width, 1)
		r.text += c.Content
		r.cells += width
		x += width
	}
	return r
}

func plain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return false
		}
	}
	return true
}

// drawRun draws a run and returns how many cells it takes.
func drawRun(svg *strings.Builder, r run, p paper) int {
	x, y := margin+float64(r.x)*cellWidth, margin+r.y*cellHeight
	fg, bg := r.style.Fg, r.style.Bg
	background, fill := "", p.text
	if fg != nil {
		fill = hex(fg)
	}
	if bg != nil {
		background = hex(bg)
	}
	if r.style.Attrs&uv.AttrReverse != 0 {
		background, fill = fill, cmp.Or(background, p.background)
	}
	if background != "" {
		fmt.Fprintf(svg, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`, x, y, float64(r.cells)*cellWidth+.3, cellHeight, background)
	}
	if strings.TrimSpace(r.text) == "" {
		return r.cells
	}
	extra := ""
	if r.style.Attrs&uv.AttrBold != 0 {
		extra += ` font-weight="bold"`
	}
	if r.style.Underline != 0 {
		extra += ` text-decoration="underline"`
	}
	if plain(r.text) {
		extra += fmt.Sprintf(` textLength="%.1f"`, float64(r.cells)*cellWidth)
	}
	fmt.Fprintf(svg, `<text x="%.1f" y="%d" fill="%s"%s xml:space="preserve">%s</text>`+"\n",
		x, y+baseline, fill, extra, html.EscapeString(r.text))
	return r.cells
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
