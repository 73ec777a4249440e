package preview

import (
	"image"
	"image/color"
	"runtime"
	"testing"
)

// ruled is a picture of any size that takes no memory: one half is red, the other
// blue, along its longer side.
type ruled struct{ width, height int }

func (r ruled) ColorModel() color.Model { return color.RGBAModel }

func (r ruled) Bounds() image.Rectangle { return image.Rect(0, 0, r.width, r.height) }

func (r ruled) At(x, y int) color.Color {
	if 2*x < r.width && r.width > r.height || 2*y < r.height && r.height > r.width {
		return color.RGBA{255, 0, 0, 255}
	}
	return color.RGBA{0, 0, 255, 255}
}

// A picture of forty million lines is a small file: what it is scaled to is right,
// and the memory that this takes does not grow with the lines.
func TestAPictureWithAVeryLongSide(t *testing.T) {
	red, blue := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}
	for _, c := range []struct {
		of   ruled
		turn turn
		want image.Point
	}{
		{ruled{1, MaxPixels}, 1, image.Pt(1, 40)},
		{ruled{MaxPixels, 1}, 1, image.Pt(30, 1)},
		{ruled{1, MaxPixels}, 6, image.Pt(1, 30)},
		{ruled{4000, 10_000}, 1, image.Pt(16, 40)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		small := scale(c.of, c.turn, Room{Columns: 30, Rows: 20})
		runtime.ReadMemStats(&after)
		size := small.Bounds().Size()
		if size != c.want || small.RGBAAt(0, 0) != red || small.RGBAAt(size.X-1, size.Y-1) != blue {
			t.Errorf("%+v: %v, from %v to %v", c, size, small.RGBAAt(0, 0), small.RGBAAt(size.X-1, size.Y-1))
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("%+v: %d MiB were taken", c, took>>20)
		}
	}
}
