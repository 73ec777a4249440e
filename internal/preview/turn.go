package preview

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a camera was held: the value of the tag Orientation of TIFF 6.0 and
// Exif 2.3, of which 1 is upright. From 5 on width and height are exchanged.
type turn int

const upright turn = 1

// size returns the width and height that are seen of a picture, and, since two
// exchanges are none, those it has if the others are to be seen.
func (t turn) size(width, height int) (int, int) {
	if t >= 5 {
		return height, width
	}
	return width, height
}

// apply turns the picture upright.
func (t turn) apply(p *image.RGBA) *image.RGBA {
	if t == upright {
		return p
	}
	size := p.Bounds().Size()
	width, height := t.size(size.X, size.Y)
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			from := t.from(x, y, size)
			out.SetRGBA(x, y, p.RGBAAt(from.X, from.Y))
		}
	}
	return out
}

// from returns which pixel of a picture of that size is seen at x, y.
func (t turn) from(x, y int, size image.Point) image.Point {
	right, bottom := size.X-1, size.Y-1
	switch t {
	case 2:
		return image.Pt(right-x, y)
	case 3:
		return image.Pt(right-x, bottom-y)
	case 4:
		return image.Pt(x, bottom-y)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(y, bottom-x)
	case 7:
		return image.Pt(right-y, bottom-x)
	case 8:
		return image.Pt(right-y, x)
	}
	return image.Pt(x, y)
}

// orientation finds how the picture is turned in the head of a JPEG file. Where
// nothing is said, or nothing that makes sense, it is upright.
func orientation(head []byte) turn {
	exif := exifOf(head)
	order, ok := byteOrder(exif)
	if !ok {
		return upright
	}
	const entrySize, tagOrientation = 12, 0x0112
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return upright
	}
	entries := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(entries) < entrySize {
			break
		}
		if value := turn(order.Uint16(entries[8:])); order.Uint16(entries) == tagOrientation && value >= 1 && value <= 8 {
			return value
		}
		entries = entries[entrySize:]
	}
	return upright
}

// byteOrder reads the header of TIFF.
func byteOrder(exif []byte) (binary.ByteOrder, bool) {
	const headerSize = 8
	switch {
	case len(exif) < headerSize:
		return nil, false
	case bytes.HasPrefix(exif, []byte("II*\x00")):
		return binary.LittleEndian, true
	case bytes.HasPrefix(exif, []byte("MM\x00*")):
		return binary.BigEndian, true
	}
	return nil, false
}

// exifOf walks through the segments of a JPEG file (ISO 10918-1, B.1.1) until it
// finds the one with the words of the camera; nil if there is none.
func exifOf(head []byte) []byte {
	if !bytes.HasPrefix(head, []byte("\xFF\xD8")) {
		return nil
	}
	for rest := head[2:]; len(rest) >= 4 && rest[0] == 0xFF; {
		marker, size := rest[1], 2+int(binary.BigEndian.Uint16(rest[2:]))
		if marker == 0xDA || size < 4 || size > len(rest) {
			return nil
		}
		if exif, ok := bytes.CutPrefix(rest[4:size], []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return exif
		}
		rest = rest[size:]
	}
	return nil
}
