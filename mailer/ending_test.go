package mailer

import "testing"

// TestEndIsSeenHoweverItIsWritten writes messages, as they go over the line, in
// pieces of every size.
func TestEndIsSeenHoweverItIsWritten(t *testing.T) {
	for _, message := range []string{
		".\r\n", "\r\n.\r\n", "text\r\n.\r\n", "..\r\n.\r\n", "a\r\n..\r\nb\r\n.\r\n", "a.\r\n.\r\n", "\r\n..\r\n\r\n.\r\n",
	} {
		for size := 1; size <= len(message); size++ {
			e := newEnding()
			for at := 0; at < len(message); at += size {
				if e.reached {
					t.Errorf("%q in pieces of %d: the end is seen at %d", message, size, at)
				}
				e.note([]byte(message[at:min(at+size, len(message))]))
			}
			if !e.reached {
				t.Errorf("%q in pieces of %d: the end is not seen", message, size)
			}
		}
	}
}
