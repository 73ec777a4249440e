package store

// Cursor is a row's place in the order of the list that it came from. It stays
// valid when rows are added or removed. Only the list that made it can read it.
type Cursor struct {
	tier int
	key  string
	num  int64
	id   int64
	part int64 // which of the rows that belong to id
}

// IsZero reports whether c is no place at all.
func (c Cursor) IsZero() bool { return c == Cursor{} }

// Page says which rows of a list are wanted. Rows come in the order of the
// list whichever way the page is read.
type Page struct {
	Limit     int    // how many rows at the most; at least 1
	From      Cursor // the row that the page starts from; zero is the end that it is read from
	Including bool   // the page includes the row at From
	Backward  bool   // read towards the beginning; from the very end without From
}

// Rows is a page of a list. More reports whether there are further rows in the
// direction in which the page was read.
type Rows[T any] struct {
	Rows []T
	More bool
}
