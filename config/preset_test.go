package config

import (
	"path/filepath"
	"strings"
	"testing"
)

// Every preset makes a file that is taken, and no two claim one domain.
func TestPresets(t *testing.T) {
	claimed := map[string]string{}
	for _, p := range Presets() {
		for _, domain := range p.Domains {
			if other := claimed[domain]; other != "" {
				t.Errorf("%s is claimed by %s and by %s", domain, other, p.Name)
			}
			claimed[domain] = p.Name
			if err := CheckAddress("sam@" + domain); err != nil || domain != strings.ToLower(domain) {
				t.Errorf("%s: %s is no domain: %v", p.Name, domain, err)
			}
		}
		if !strings.HasPrefix(p.Source, "https://") || p.Note == "" || !strings.HasSuffix(p.Note, ".") {
			t.Errorf("%s: note %q, source %q", p.Name, p.Note, p.Source)
		}
		path := filepath.Join(t.TempDir(), "config.toml")
		if err := Set(path, MailChanges(p.Mail(Mailbox{"Sam", "sam@example.org"}))...); err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		got, err := Load(path, true)
		if want := (Mail{p.Host, p.Port, p.Security, "sam@example.org", "", Mailbox{"Sam", "sam@example.org"}}); err != nil || got.Mail != want {
			t.Errorf("%s: %+v, %v", p.Name, got.Mail, err)
		}
		if p.Port != p.Security.UsualPort() && p.Security != NoTLS {
			t.Errorf("%s: %s on port %d", p.Name, p.Security, p.Port)
		}
	}
}

func TestPresetFor(t *testing.T) {
	for address, want := range map[string]string{
		"sam@gmail.com": "Gmail", "Sam@GoogleMail.COM": "Gmail", "sam@hotmail.co.uk": "Outlook.com, Hotmail, Live", "sam@yahoo.de": "Yahoo Mail",
		"sam@gmx.net": "GMX", "sam@gmx.com": "GMX International", "sam@web.de": "WEB.DE", "sam@pm.me": "Proton Mail Bridge",
		"sam@example.org": "", "gmail.com@example.org": "", "sam@notgmail.com": "", "sam": "", "": "", "sam@": "",
	} {
		p, ok := PresetFor(address)
		if p.Name != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", address, p.Name, want)
		}
	}
}
