package tui_test

import (
	"testing"
	"time"

	"rapport/tui/screen"
	"rapport/tui/tuitest"
)

// What has failed and what has not is told together, in whatever order it comes: nobody has
// read the first by then. What has stood for a while is read.
func TestTwoThingsAreSaid(t *testing.T) {
	good, bad := screen.Toast{Text: "Logged"}, screen.Toast{Text: "Ada is gone", Bad: true, Details: "to the letter"}
	for name, order := range map[string][]screen.Toast{"good first": {good, bad}, "bad first": {bad, good}} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Send(order[0])
				s.Send(order[1])
				s.See("Logged; Ada is gone (ctrl+g: details)")
				s.Wait(time.Minute)
				s.See("Ada is gone")
				s.Send(good)
				s.SeeNot("Ada is gone")
				s.Keys(idle)
				s.SeeNot("Logged")
				s.Send(bad)
				s.Keys(idle)
				s.Send(good)
				s.SeeNot("Ada is gone")
			})
		})
	}
}
