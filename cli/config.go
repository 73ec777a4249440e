package cli

import (
	"github.com/spf13/cobra"

	"rapport/config"
)

func newConfig(s *session) *cobra.Command {
	return newGroup("config", "See the settings, and where things are kept",
		newConfigPath(s), newConfigShow(s), newConfigInit(s), newConfigCheck(s), newConfigPassword(s))
}

func newConfigPath(s *session) *cobra.Command {
	return &cobra.Command{
		Use:     "path",
		Short:   "Print where the settings file is, or would be",
		Long:    "Print where the settings file is, or would be.",
		Example: "  rapport config path\n  $EDITOR \"$(rapport config path)\"",
		Args:    takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			paths, err := config.Locate(s.named)
			if err != nil {
				return err
			}
			return s.path(paths.Config.Path, "")
		},
	}
}

// settingJSON is a line of "config show --json".
type settingJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"`
}

func newConfigShow(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "show",
		Short: "Show what is in force, and where each value comes from",
		Long: `Show what is in force, and where each value comes from: a flag, the environment,
the settings file, the system, or the default.`,
		Example: "  rapport config show\n  rapport config show --json",
		Args:    takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			all, err := s.inForce()
			if err != nil {
				return err
			}
			t := newTable(s.out)
			for _, one := range all {
				if s.json {
					err = s.object(one)
				} else {
					err = t.row(one.Name, one.Value, one.From)
				}
				if err != nil {
					return err
				}
			}
			return t.end()
		},
	}
}

// inForce lists the places, then the settings.
func (s *session) inForce() ([]settingJSON, error) {
	paths, err := config.Locate(s.named)
	if err != nil {
		return nil, err
	}
	c, err := s.load(paths)
	if err != nil {
		return nil, err
	}
	all := []settingJSON{
		{"data", paths.Data.Path, string(paths.Data.From)},
		{"config", paths.Config.Path, string(paths.Config.From)},
	}
	for _, set := range c.Settings() {
		all = append(all, settingJSON{set.Section + "." + set.Key, set.Value, string(set.From)})
	}
	return all, nil
}

// path prints a path, with said before it where it is for people.
func (s *session) path(path, said string) error {
	if s.json {
		return s.object(struct {
			Path string `json:"path"`
		}{path})
	}
	return s.line(said + path)
}
