package demo

// meter tells how far the work has come, in rows. Making the indices afterwards
// counts as a number of rows as well.
type meter struct {
	rows  int // to be written
	done  int // written
	total int
	tell  func(done, total int)
}

// indexShare is how long the indices take, as a part of the time for the rows:
// one in so many, as measured on the yardstick book.
const indexShare = 2

func newMeter(rows int, tell func(done, total int)) *meter {
	if tell == nil {
		tell = func(int, int) {}
	}
	return &meter{rows: rows, total: rows + rows/indexShare, tell: tell}
}

// wrote notes that n more rows are written.
func (m *meter) wrote(n int) {
	m.done += n
	m.tell(m.done, m.total)
}

// indexing notes the part of the indices that is made, from 0 to 1.
func (m *meter) indexing(part float64) {
	m.tell(m.rows+int(part*float64(m.total-m.rows)), m.total)
}
