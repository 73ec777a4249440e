package settings

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// list is a row that leads to a managed list, or to the currency.
type list struct {
	name, value string
	page        screen.Page
}

// lists are the rows, in their order.
func (m *Model) lists() []list {
	l := m.env.Lists
	of := func(name string, k store.ListKind) list {
		which := store.List{Kind: k}
		return list{name, counted(l.Of(which)), screen.Page{Kind: screen.ManagedList, List: which}}
	}
	currency := l.Currency
	if currency == "" {
		currency = "points (no name yet)"
	}
	return []list{
		of("Types", store.TypeList), of("Outcomes", store.OutcomeList), of("Paths", store.PathList), of("Broadcasters", store.BroadcasterList),
		{"Currency", harmless.Line(currency), screen.Page{Kind: screen.Currency}},
	}
}

// counted says how many entries of a list are offered, and how many hidden.
func counted(all []store.Listed) string {
	n := 0
	for _, e := range all {
		if e.Hidden {
			n++
		}
	}
	switch {
	case len(all) == 0:
		return "none yet"
	case n == 0:
		return fmt.Sprint(len(all))
	}
	return fmt.Sprintf("%d, and %d hidden", len(all)-n, n)
}

// layLists lays out the lists, with one under the cursor, and an empty line.
func (m *Model) layLists(width int) {
	t := m.size.Theme
	m.lines = append(m.lines, t.Heading.Render(ui.Fit(t, "Lists", width)))
	for i, l := range m.lists() {
		name := ui.Fit(t, l.name, nameWidth)
		if i == m.at {
			m.lines = append(m.lines, t.Selected.Render(ui.Fit(t, name+l.value, width)))
		} else {
			m.lines = append(m.lines, t.Dim.Render(name)+ui.Cut(t, l.value, width-nameWidth))
		}
	}
	m.lines = append(m.lines, "")
}

// move moves the cursor among the lists, and behind the last of them scrolls on.
func (m *Model) move(a keymap.Action) {
	last := len(m.lists()) - 1
	switch {
	case a == keymap.Down && m.at < last && m.scroll.AtTop():
		m.at++
	case a == keymap.Up && m.at > 0 && m.scroll.AtTop():
		m.at--
	case a == keymap.First:
		m.at = 0
		m.scroll.Press(a)
	default:
		m.scroll.Press(a)
	}
}

// listClicked says which of the lists was clicked.
type listClicked struct{ at int }

// click puts the cursor on a list; the one under it opens.
func (m *Model) click(at int) tea.Cmd {
	if at == m.at {
		return m.env.Open(m.lists()[at].page)
	}
	m.at = at
	m.lay()
	return nil
}

// listSpots are the rows of the lists, where they are in view.
func (m *Model) listSpots(width int) []screen.Spot {
	var spots []screen.Spot
	for i := range m.lists() {
		if y, shown := m.scroll.Row(m.first + i); shown {
			spots = append(spots, screen.Spot{Y: y + 1, Width: width, Height: 1, Msg: listClicked{i}})
		}
	}
	return spots
}
