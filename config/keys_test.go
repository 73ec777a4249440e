package config

import "testing"

func TestSettingsShowTheKeys(t *testing.T) {
	c, err := parse("config.toml", []byte("[keys]\nlog = \"L\"\ndown = [\"j\", \" \", \"\"]\nsuspend = []\n"))
	if err != nil {
		t.Fatal(err)
	}
	all := c.Settings()
	shown := all[len(all)-3:]
	want := []Setting{
		{"keys", "log", "L", FromFile}, {"keys", "down", `j " " ""`, FromFile}, {"keys", "suspend", "none", FromFile},
	}
	for i := range want {
		if shown[i] != want[i] {
			t.Errorf("got %+v, want %+v", shown[i], want[i])
		}
	}
	if n := len(Default().Settings()); len(all) != n+3 {
		t.Errorf("%d settings without keys, %d with three", n, len(all))
	}
}
