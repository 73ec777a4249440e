package cli

import (
	"strings"

	"rapport/store"
)

// says is what is said of the list: of types, outcomes, broadcasters, paths or steps.
func (m managed) says(words ...string) string { return words[m.kind-store.TypeList] }

func (m managed) shortly(does string) string {
	return does + " " + m.says("a type", "an outcome", "a broadcaster", "a path", "a step of a path")
}

// naming says how an entry is named.
func (m managed) naming() string {
	return m.says(`
TYPE is a label or an api name, or the beginning of one; case and accents aside.`, `
OUTCOME is a label or an api name, or the beginning of one; case and accents
aside.`, `
BROADCASTER is an id or a name. A whole name beats a part of one; parts match at
the beginning of words, case and accents aside.`, `
PATH is an id or a name. A whole name beats a part of one; parts match at the
beginning of words, case and accents aside.`, `
PATH and STEP are ids or names. A whole name beats a part of one; parts match at
the beginning of words, case and accents aside.`)
}

func (m managed) addHelp() string {
	return m.says(`Add a type at the end of the list. It gets an api name of its own, made of the
name: that is what --json prints, and it stays when the type is renamed.`,
		`Add an outcome at the end of the list. It gets an api name of its own, made of the
name: that is what --json prints, and it stays when the outcome is renamed. After
an attempt nobody counts as contacted.`,
		`Add a broadcaster at the end of the list.`,
		`Add a path at the end of the list, with its steps in their order, at least one.
"rapport path step add" adds more later.`,
		`Add a step at the end of a path. Those who have gone further before have not
skipped it.`)
}

func (m managed) addExamples() string {
	return m.says(`  rapport type add Canvass
  rapport type add "Street stall" --before event`,
		`  rapport outcome add "Asked to call back"
  rapport outcome add "Voicemail full" --attempt`,
		`  rapport broadcaster add "The Executive Director"`,
		`  rapport path add "Become a donor" --step "First call" --step Visit --step Pledge`,
		`  rapport path step add "Become a donor" Thanked
  rapport path step add donor Letter --before visit`)
}

func (m managed) renameHelp() string {
	help := "Give " + m.says("a type", "an outcome", "a broadcaster", "a path", "a step of a path") + " another name. What was logged with it shows the new one."
	if m.kind == store.TypeList || m.kind == store.OutcomeList {
		help += "\nThe api name, which --json prints, stays."
	}
	return help + "\n" + m.naming()
}

func (m managed) hideHelp() string {
	return m.says(`Offer a type no more. What was logged with it keeps it, and is found by it. Note
cannot be hidden.`,
		`Offer an outcome no more. What was logged with it keeps it, and is found by it.`,
		`Offer a broadcaster no more. What was logged with it keeps it, and is found by it.`,
		`Offer a path no more. Whoever is on it stays there, and what was logged with it
keeps it.`,
		`Offer a step no more. Whoever stands there stays there. The last step that is
offered cannot be hidden; the path can.`) + `
Nothing is ever deleted from the list: "rapport ` + m.command() + ` unhide" offers it again.
` + m.naming()
}

func (m managed) unhideHelp() string {
	return "Offer " + m.says("a type", "an outcome", "a broadcaster", "a path", "a step of a path") + " again that was hidden.\n" + m.naming()
}

func (m managed) moveHelp() string {
	return "Move " + m.says("a type", "an outcome", "a broadcaster", "a path", "a step of a path") + ` within the order of the list: to a place, or before
another one.
` + m.naming()
}

// command is the name of the group of commands.
func (m managed) command() string {
	if m.kind == store.StepList {
		return "path step"
	}
	return m.kind.String()
}

// example is one of a command on an entry.
func (m managed) example(verb, more string) string {
	entry := m.says(`robocall`, `"bad info"`, `director`, `"Become a donor"`, `"Become a donor" visit`)
	return strings.TrimRight("  rapport "+m.command()+" "+verb+" "+entry+" "+more, " ")
}
