package demo

import "math/rand/v2"

// fictionalNumber gives a telephone number that belongs to nobody, made of one
// of the patterns in data/yardstick/places.txt: each # is any digit.
func fictionalNumber(r *rand.Rand, patterns []string) string {
	number := []byte(pick(r, patterns))
	for i, c := range number {
		if c == '#' {
			number[i] = byte('0' + r.IntN(10))
		}
	}
	return string(number)
}
