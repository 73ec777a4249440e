package cli

import (
	_ "embed" // for the scripts
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// bashScript completes in bash. Cobra's own script for it needs a package beside
// bash, compares letter by letter where names are found in small letters too,
// and inserts what several candidates have in common without quotes, so that a
// name with a $ in it would be run when tab is pressed again.
//
//go:embed shell/rapport.bash
var bashScript string

// zshScript completes in zsh. Cobra's own script takes a word apart that has a
// quoted blank in it, loses backslashes, and leaves it to zsh to compare letter
// by letter.
//
//go:embed shell/rapport.zsh
var zshScript string

func newCompletion(s *session) *cobra.Command {
	return newGroup("completion", "Complete commands, flags and names in your shell",
		newShell(s, "bash", `For this shell alone:

  source <(rapport completion bash)

For every new one, put that line into ~/.bashrc; or, with the package
bash-completion:

  mkdir -p ~/.local/share/bash-completion/completions
  rapport completion bash > ~/.local/share/bash-completion/completions/rapport`,
			func(_ *cobra.Command, w io.Writer) error {
				_, err := io.WriteString(w, bashScript)
				return err
			}),
		newShell(s, "zsh", `For this shell alone (with "autoload -U compinit; compinit" before it, once):

  source <(rapport completion zsh)

For every new one, put that line into ~/.zshrc, below compinit; or:

  mkdir -p ~/.zfunc && rapport completion zsh > ~/.zfunc/_rapport

with "fpath=(~/.zfunc $fpath)" above compinit in ~/.zshrc.`,
			func(_ *cobra.Command, w io.Writer) error {
				_, err := io.WriteString(w, zshScript)
				return err
			}),
		newShell(s, "fish", `For this shell alone:

  rapport completion fish | source

For every new one:

  mkdir -p ~/.config/fish/completions
  rapport completion fish > ~/.config/fish/completions/rapport.fish`,
			fishScript),
		newShell(s, "powershell", `For this shell alone:

  rapport completion powershell | Out-String | Invoke-Expression

For every new one, put that line into your profile ($PROFILE).`,
			func(root *cobra.Command, w io.Writer) error { return root.GenPowerShellCompletionWithDesc(w) }))
}

// newShell returns the command that prints the script for a shell.
func newShell(s *session, shell, install string, script func(*cobra.Command, io.Writer) error) *cobra.Command {
	return &cobra.Command{
		Use:   shell,
		Short: "Print the script for " + shell,
		Long: "Print the script that completes commands, flags, contacts, organisations and\ntypes in " + shell +
			".\n\n" + install,
		Example: "  rapport completion " + shell,
		Args:    takes(0, 0, ""),
		RunE:    func(cmd *cobra.Command, _ []string) error { return script(cmd.Root(), s.out) },
	}
}

// fishScript is Cobra's script for fish, mended: it hands on what is being typed
// with its quotes, so that nothing goes on from them, and runs what is typed
// before it once its quotes are off, a name with a (command) in it as well.
func fishScript(root *cobra.Command, w io.Writer) error {
	var b strings.Builder
	if err := root.GenFishCompletion(&b, true); err != nil {
		return err
	}
	mended := b.String()
	for _, part := range []struct{ was, is string }{
		{
			"set -l args (commandline -opc)\n",
			`set -l args (string escape -- (string replace -r -- '^~(?=/|$)' "$HOME" (commandline -opc)))` + "\n",
		},
		{
			"set -l lastArg (string escape -- (commandline -ct))\n",
			`set -l lastArg (commandline -ct)
    set lastArg (string escape -- (string unescape -- $lastArg; or string unescape -- $lastArg'"'; or string unescape -- $lastArg"'"; or echo $lastArg))` + "\n",
		},
	} {
		if strings.Count(mended, part.was) != 1 {
			return fmt.Errorf("the script for fish is not what it was: it lacks %q", part.was)
		}
		mended = strings.Replace(mended, part.was, part.is, 1)
	}
	_, err := io.WriteString(w, mended)
	return err
}
