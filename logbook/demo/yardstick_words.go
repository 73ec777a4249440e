package demo

import (
	"slices"
	"strconv"
	"strings"
)

// tongue is a language's words for made-up texts.
type tongue struct {
	words  []string
	wheel  []uint16 // indices into words, each as often as it is used
	comma  string
	stop   string
	joined bool // words stand without spaces between
}

// vocabulary is what texts are made of.
type vocabulary struct {
	tongues []tongue
	wheel   []int    // indices into tongues, of thousand, each as often as its share
	rare    []string // names and places: words that come now and then
}

func loadVocabulary(n *names, p *places) (*vocabulary, error) {
	lines, err := readLines("yardstick/words-en.txt")
	if err != nil {
		return nil, err
	}
	sections, err := readSections("yardstick/words-world.txt")
	if err != nil {
		return nil, err
	}
	v := &vocabulary{tongues: []tongue{newTongue(lines, ",", ".")}}
	for _, s := range sections {
		if err := v.add(s); err != nil {
			return nil, err
		}
	}
	const thousand = 1000
	v.wheel = append(v.wheel, make([]int, thousand-len(v.wheel))...) // English
	v.rare = slices.Concat(p.towns, p.streets)
	for _, i := range n.mixed {
		for _, name := range slices.Concat(n.sets[i].given, n.sets[i].family) {
			v.rare = append(v.rare, name.text)
		}
	}
	return v, nil
}

// add takes a section such as "[zh 6 joined ， 。]".
func (v *vocabulary) add(s section) error {
	const fewest = 3
	if len(s.args) < fewest {
		return s.head.errorf("a share, a comma and a full stop are wanted")
	}
	share, err := strconv.Atoi(s.args[0])
	if err != nil {
		return s.head.errorf("%w", err)
	}
	marks := s.args[len(s.args)-2:]
	for i, m := range marks {
		marks[i] = strings.ReplaceAll(m, `\s`, " ")
	}
	t := newTongue(s.lines, marks[0], marks[1])
	t.joined = slices.Contains(s.args, "joined")
	v.tongues = append(v.tongues, t)
	v.wheel = append(v.wheel, slices.Repeat([]int{len(v.tongues) - 1}, share)...)
	return nil
}

func newTongue(lines []line, comma, stop string) tongue {
	t := tongue{comma: comma, stop: stop}
	seen := map[string]bool{}
	for _, l := range lines {
		for word := range strings.FieldsSeq(l.text) {
			if !seen[word] { // its first place in the list counts
				seen[word] = true
				t.words = append(t.words, word)
			}
		}
	}
	t.wheel = zipfWheel(len(t.words))
	return t
}

// zipfWheel gives indices 0 to n-1, index i in proportion to 1/(i+3): the law
// by which words are distributed in natural texts (Zipf, as amended by
// Mandelbrot). It calculates with integers, so that every machine gets the same.
func zipfWheel(n int) []uint16 {
	const (
		size  = 1 << 16
		unit  = 1 << 32
		shift = 3
	)
	var total uint64
	for i := range n {
		total += unit / uint64(i+shift)
	}
	wheel := make([]uint16, 0, size)
	var sum uint64
	for i := range n {
		sum += unit / uint64(i+shift)
		for uint64(len(wheel))*total < sum*size && len(wheel) < size {
			wheel = append(wheel, uint16(i))
		}
	}
	return wheel
}
