package dialog

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// flight is how long a dialog that opened by itself takes no keys: those that are
// under way are not meant for it.
const flight = 600 * time.Millisecond

// landed comes when keys are meant for the dialog.
type landed struct{}

// landing says when that is.
func landing(env screen.Env) tea.Cmd { return env.After(flight, landed{}) }
