package config

import (
	"strings"
	"testing"
	"time"
)

func TestMailSettings(t *testing.T) {
	const from = "from = \"sam@example.org\"\n"
	tests := []struct {
		name, in string
		want     func(*Config)
	}{
		{"the port follows the security", "[mail]\nsecurity = \"tls\"", func(c *Config) { c.Mail.Port, c.Mail.Security = 465, TLS }},
		{"a server on this computer", "[mail]\nsecurity = \"none\"", func(c *Config) { c.Mail.Port, c.Mail.Security = 25, NoTLS }},
		{"the security follows the port", "[mail]\nport = 465", func(c *Config) { c.Mail.Port, c.Mail.Security = 465, TLS }},
		{"another port is no sign", "[mail]\nport = 2525", func(c *Config) { c.Mail.Port = 2525 }},
		{"what is said holds", "[mail]\nport = 465\nsecurity = \"starttls\"", func(c *Config) { c.Mail.Port = 465 }},
		{"an address alone", "[mail]\n" + from, func(c *Config) { c.Mail.From.Address = "sam@example.org" }},
		{"a name with a comma", "[mail]\nfrom = \"Organiser, Sam <sam@example.org>\"", func(c *Config) {
			c.Mail.From = Mailbox{"Organiser, Sam", "sam@example.org"}
		}},
		{"a name in quotes", "[mail]\nfrom = '\"Sam O.\" <sam@example.org>'", func(c *Config) { c.Mail.From = Mailbox{"Sam O.", "sam@example.org"} }},
		{"a domain in another script", "[me]\nemail = \"sam@bücher.example\"", func(c *Config) { c.Me.Email = "sam@bücher.example" }},
		{"a host that is an address", "[mail]\nhost = \"::1\"\n" + from, func(c *Config) {
			c.Mail.Host, c.Mail.From.Address = "::1", "sam@example.org"
		}},
		{"no host", "[mail]\nhost = \"\"", func(*Config) {}},
		{"a week", "[follow_up]\nduration = \"7d\"", func(c *Config) { c.FollowUp.Duration = 7 * day }},
		{"blanks", "[follow_up]\nduration = \"1h 15m\"", func(c *Config) { c.FollowUp.Duration = 75 * time.Minute }},
		{"an alarm at the start", "[follow_up]\nalarm = \"0m\"", func(c *Config) { c.FollowUp.Alarm = 0 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse("config.toml", []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if want := but(tt.want); !same(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestMailSettingsRefused(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a host alone", "[mail]\nhost = \"smtp.example.org\"", `2: host in [mail] needs from beside it, the address that mail comes from: from = "Sam Organiser <sam@example.org>"`},
		{"a host, and nobody", "[mail]\nhost = \"smtp.example.org\"\nfrom = \"\"", `3: host in [mail] needs from beside it, the address that mail comes from: from = "Sam Organiser <sam@example.org>"`},
		{"a host with its port", "[mail]\nhost = \"smtp.example.org:465\"", `2: host in [mail] is "smtp.example.org:465"; leave the port out of it: host = "smtp.example.org", and port = 465 on a line of its own`},
		{"a host that is an URL", "[mail]\nhost = \"https://example.org\"", `2: host in [mail] is "https://example.org"; it must be the name of a mail server, such as "smtp.example.org"`},
		{"a host with a blank", "[mail]\nhost = \"smtp example\"", `2: host in [mail] is "smtp example"; it must be the name of a mail server, such as "smtp.example.org"`},
		{"a port in quotes", "[mail]\nport = \"587\"", `2: port in [mail] is text; it must be a whole number, without quotes`},
		{"half a port", "[mail]\nport = 58.7", `2: port in [mail] is a number; it must be a whole number, without quotes`},
		{"port 0", "[mail]\nport = 0", `2: port in [mail] is 0; it must be between 1 and 65535: 465 for "tls" and 587 for "starttls" are usual`},
		{"a port too high", "[mail]\nport = 65536", `2: port in [mail] is 65536; it must be between 1 and 65535: 465 for "tls" and 587 for "starttls" are usual`},
		{"another security", "[mail]\nsecurity = \"ssl\"", `2: security in [mail] is "ssl"; it must be "tls", "starttls", "none" or "insecure"`},
		{"a slip", "[mail]\npasword_command = \"x\"", `2: unknown key "pasword_command" in [mail]; did you mean "password_command"?`},
		{"a password", "[mail]\npassword = \"x\"", `2: unknown key "password" in [mail]; a password does not belong into this file: give password_command, or keep it with "rapport config password"`},
		{"a command of two lines", "[mail]\npassword_command = \"a\\nb\"", `2: password_command in [mail] must be one line, without control characters`},
		{"a name for an address", "[mail]\nfrom = \"Sam Organiser\"", `2: from in [mail] is "Sam Organiser": it has no address, which would have an @; write "Sam Organiser <sam@example.org>"`},
		{"an address and more", "[mail]\nfrom = \"sam@example.org Sam\"", `2: from in [mail] has the address "sam@example.org Sam": what stands after the @ is no domain; write "Sam Organiser <sam@example.org>"`},
		{"no domain", "[mail]\nfrom = \"Sam <sam@>\"", `2: from in [mail] has the address "sam@": what stands after the @ is no domain; write "Sam Organiser <sam@example.org>"`},
		{"two addresses", "[me]\nemail = \"a@example.org, b@example.org\"", `2: email in [me] has the address "a@example.org, b@example.org": what stands before the @ cannot be right`},
		{"a foreign letter before the @", "[me]\nemail = \"zoë@example.org\"", `2: email in [me] has the address "zoë@example.org": what stands before the @ cannot be right`},
		{"a line that is forged", "[mail]\nfrom = \"Sam\\r\\nBcc: x <sam@example.org>\"", `2: from in [mail] must be one line, without control characters`},
		{"a long address", "[me]\nemail = \"" + strings.Repeat("a", 65) + "@example.org\"", `2: email in [me] has the address "` + strings.Repeat("a", 40) + `…": it is longer than an address may be`},
		{"a slip in a section", "[followup]\nalarm = \"15m\"", `1: unknown section "followup"; did you mean [follow_up]?`},
		{"a number of minutes", "[follow_up]\nduration = 30", `2: duration in [follow_up] is a number; it must be text in quotes, such as "30m"`},
		{"a length without its unit", "[follow_up]\nduration = \"30\"", `2: duration in [follow_up] is "30"; write "30m", "1h30m" or "1d"`},
		{"units in another order", "[follow_up]\nduration = \"30m1h\"", `2: duration in [follow_up] is "30m1h"; write "30m", "1h30m" or "1d"`},
		{"no length", "[follow_up]\nduration = \"0m\"", `2: duration in [follow_up] is "0m"; it must be between 1m and 7d`},
		{"a length of none", "[follow_up]\nduration = \"none\"", `2: duration in [follow_up] is "none"; write "30m", "1h30m" or "1d"`},
		{"a length that overflows", "[follow_up]\nduration = \"99999d\"", `2: duration in [follow_up] is "99999d"; it must be between 1m and 7d`},
		{"an alarm after the start", "[follow_up]\nalarm = \"-5m\"", `2: alarm in [follow_up] is "-5m"; write "15m", "1h30m", "1d" or "none"`},
		{"an empty alarm", "[follow_up]\nalarm = \"\"", `2: alarm in [follow_up] is ""; write "15m", "1h30m", "1d" or "none"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse("config.toml", []byte(tt.in))
			if want := "config.toml line " + tt.want; err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
			if !same(got, Default()) {
				t.Errorf("half of the file is in force: %+v", got)
			}
		})
	}
}

func TestMyEmailIsThatOfTheSender(t *testing.T) {
	c, err := parse("config.toml", []byte("[mail]\nfrom = \"Sam <sam@example.org>\""))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.Settings()[1], (Setting{"me", "email", "sam@example.org", FromDefault}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
