package preview

import (
	"image"
	"image/color"
	"strconv"
	"strings"

	"golang.org/x/image/draw"
)

// scale makes the picture small enough for the room, in which each cell has two
// pixels, one above the other. It is never made larger. What comes back is not
// turned yet.
func scale(picture image.Image, turn turn, room Room) *image.RGBA {
	bounds := picture.Bounds()
	width, height := bounds.Dx(), bounds.Dy()
	most, tall := turn.size(room.Columns, 2*room.Rows)
	if width > most {
		width, height = most, max(1, height*most/width)
	}
	if height > tall {
		width, height = max(1, width*tall/height), tall
	}
	if bounds.Dx() > longest || bounds.Dy() > longest {
		picture = coarse(picture)
		bounds = picture.Bounds()
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.BiLinear.Scale(small, small.Bounds(), picture, bounds, draw.Src, nil)
	return small
}

// longest is how many pixels a side has that is scaled well: that takes memory for
// each line of the picture, and one of forty million lines is a small file.
const longest = 2048

// coarse makes a picture small enough to be scaled well, and takes no memory but
// for what comes of it.
func coarse(picture image.Image) image.Image {
	bounds := picture.Bounds()
	small := image.NewRGBA(image.Rect(0, 0, min(bounds.Dx(), longest), min(bounds.Dy(), longest)))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), picture, bounds, draw.Src, nil)
	return small
}

// blocks draws a picture, two rows of pixels on each row of cells. Where it is more
// transparent than not, the terminal's own background is seen.
func blocks(picture *image.RGBA, half bool) []string {
	size := picture.Bounds().Size()
	rows := make([]string, 0, (size.Y+1)/2)
	for y := 0; y < size.Y; y += 2 {
		var b strings.Builder
		was := ""
		for x := range size.X {
			style, glyph := cell(pixel(picture, x, y), pixel(picture, x, y+1), half)
			if style != was {
				b.WriteString("\x1b[" + style + "m")
				was = style
			}
			b.WriteString(glyph)
		}
		b.WriteString("\x1b[m")
		rows = append(rows, b.String())
	}
	return rows
}

// pixel returns the colour of a pixel, not multiplied by its alpha; with an alpha
// of 0 if it is not to be seen.
func pixel(picture *image.RGBA, x, y int) color.NRGBA {
	if !(image.Point{x, y}).In(picture.Bounds()) {
		return color.NRGBA{}
	}
	c, _ := color.NRGBAModel.Convert(picture.RGBAAt(x, y)).(color.NRGBA)
	if c.A < 128 {
		return color.NRGBA{}
	}
	return c
}

// cell returns how a cell shows two pixels: the numbers of its style (ECMA-48,
// SGR) and its glyph.
func cell(top, bottom color.NRGBA, half bool) (style, glyph string) {
	switch {
	case top.A == 0 && bottom.A == 0:
		return "0", " "
	case !half:
		return "0;48;" + numbers(mix(top, bottom)), " "
	case bottom.A == 0:
		return "0;38;" + numbers(top), "▀"
	case top.A == 0:
		return "0;38;" + numbers(bottom), "▄"
	}
	return "38;" + numbers(top) + ";48;" + numbers(bottom), "▀"
}

func numbers(c color.NRGBA) string {
	return "2;" + strconv.Itoa(int(c.R)) + ";" + strconv.Itoa(int(c.G)) + ";" + strconv.Itoa(int(c.B))
}

// mix returns the colour between two of which one at least is to be seen.
func mix(a, b color.NRGBA) color.NRGBA {
	if a.A == 0 {
		return b
	}
	if b.A == 0 {
		return a
	}
	between := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.NRGBA{between(a.R, b.R), between(a.G, b.G), between(a.B, b.B), 255}
}
