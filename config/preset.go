package config

import (
	"slices"
	"strings"
)

// Preset is a provider's server for outgoing mail, as its own pages have it.
type Preset struct {
	Name     string
	Domains  []string // of its addresses, in lower case; none where people bring their own
	Host     string
	Port     int
	Security Security
	// OAuthOnly says that no password is taken, not even an app password. rapport has
	// nothing else, so it cannot send by this provider.
	OAuthOnly bool
	Note      string // what there is to know about the password, in sentences
	Source    string // the provider's page
}

// Mail is the mail settings of somebody who has this address at the provider. The
// login is the address, as it is with all of them.
func (p Preset) Mail(from Mailbox) Mail {
	return Mail{Host: p.Host, Port: p.Port, Security: p.Security, User: from.Address, From: from}
}

// PresetFor returns the provider of an address, by its domain.
func PresetFor(address string) (Preset, bool) {
	domain := strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
	for _, p := range Presets() {
		if slices.Contains(p.Domains, domain) {
			return p, true
		}
	}
	return Preset{}, false
}

// PresetOf returns the provider that a server belongs to.
func PresetOf(host string) (Preset, bool) {
	for _, p := range Presets() {
		if strings.EqualFold(p.Host, host) && p.Security != NoTLS {
			return p, true
		}
	}
	return Preset{}, false
}

// Presets lists the providers, the most common first. Servers, ports and domains were
// compared with Thunderbird's database (github.com/thunderbird/autoconfig) in
// November 2026.
func Presets() []Preset {
	return slices.Concat(bigPresets(), germanPresets(), otherPresets())
}

func bigPresets() []Preset {
	return []Preset{
		{
			Name: "Gmail", Domains: []string{"gmail.com", "googlemail.com"},
			Host: "smtp.gmail.com", Port: 465, Security: TLS,
			Note: "It takes no account password, only an app password of 16 letters: switch 2-step verification on, then make one " +
				"at https://myaccount.google.com/apppasswords. Work and school accounts may have them switched off. Changing the account's " +
				"password ends every app password.",
			Source: "https://support.google.com/accounts/answer/185833",
		},
		{
			Name: "Outlook.com, Hotmail, Live", Domains: microsoftDomains(),
			Host: "smtp-mail.outlook.com", Port: 587, Security: STARTTLS, OAuthOnly: true,
			Note: "Since September 2024 personal Microsoft accounts take neither a password nor an app password, only OAuth 2.0, which " +
				"rapport does not speak. Send by another provider, and invite from your address there.",
			Source: "https://support.office.com/article/pop-imap-and-smtp-settings-for-outlook-com-d088b986-291d-42b8-9564-9c414e2aa040",
		},
		{
			Name: "Microsoft 365", Host: "smtp.office365.com", Port: 587, Security: STARTTLS,
			Note: "For addresses at your organisation's own domain. A password works only where the administrator has allowed SMTP AUTH for the mailbox; " +
				"with multi-factor authentication it is an app password. By Microsoft's announcement of January 2026 it is off unless an administrator " +
				"switches it on again from the end of 2026, and is to go altogether later. After that only OAuth 2.0 works, which rapport does not speak.",
			Source: "https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
		},
		{
			Name: "Yahoo Mail", Host: "smtp.mail.yahoo.com", Port: 465, Security: TLS,
			Domains: append(at("yahoo", "com de fr it es se ca ie in gr ro no dk pl at co.uk co.in co.nz co.za co.id com.au com.ar com.br com.mx com.hk com.sg com.tw com.ph com.vn"),
				"ymail.com", "rocketmail.com", "myyahoo.com"),
			Note: "It takes no account password, only an app password: in the account's security page, under external connections, choose " +
				"\"Create app password\".",
			Source: "https://help.yahoo.com/kb/SLN15241.html",
		},
		{
			Name: "AOL Mail", Host: "smtp.aol.com", Port: 465, Security: TLS,
			Domains: append(at("aol", "com de fr it es se co.uk co.nz com.au com.ar com.br com.mx"), "aim.com", "netscape.net", "compuserve.com", "cs.com"),
			Note:    "It takes no account password, only an app password, which the account's security page makes.",
			Source:  "https://help.aol.com/articles/Create-and-manage-app-password",
		},
		{
			Name: "iCloud Mail", Domains: []string{"icloud.com", "me.com", "mac.com"},
			Host: "smtp.mail.me.com", Port: 587, Security: STARTTLS,
			Note: "It takes no account password, only an app-specific password: sign in at https://account.apple.com, and choose " +
				"\"App-Specific Passwords\". For an address of your own domain the login is the iCloud address.",
			Source: "https://support.apple.com/HT202304",
		},
	}
}

func germanPresets() []Preset {
	const twoFactors = "POP3 and IMAP have to be allowed once in the settings of the mailbox, which allows sending too. With two-factor " +
		"authentication it takes an app password (\"anwendungsspezifisches Passwort\") instead of your own, which the security settings make."
	return []Preset{
		{
			Name: "GMX", Domains: append(at("gmx", "net de at ch eu biz org info"), "mein.gmx", "mail.gmx", "email.gmx"),
			Host: "mail.gmx.net", Port: 465, Security: TLS, Note: twoFactors,
			Source: "https://hilfe.gmx.net/pop-imap/imap/imap-serverdaten.html",
		},
		{
			Name: "GMX International", Domains: at("gmx", "com us tm co.uk es fr ca cn co.in com.br com.my com.tr hk ie it li ph pt ru se sg tw"),
			Host: "mail.gmx.com", Port: 465, Security: TLS, Note: twoFactors,
			Source: "https://support.gmx.com/pop-imap/imap/imap.html",
		},
		{
			Name: "WEB.DE", Domains: []string{"web.de"}, Host: "smtp.web.de", Port: 465, Security: TLS, Note: twoFactors,
			Source: "https://hilfe.web.de/pop-imap/imap/imap-serverdaten.html",
		},
		{
			Name: "Telekom", Domains: []string{"t-online.de", "magenta.de"}, Host: "securesmtp.t-online.de", Port: 465, Security: TLS,
			Note:   "It takes a password of its own for mail programs, which the account's settings make, and not the one of the website.",
			Source: "https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-verwalten",
		},
		{
			Name: "Posteo", Host: "posteo.de", Port: 465, Security: TLS,
			Domains: at("posteo", "de at be ca ch cl co co.uk com com.br cr cz dk ee es eu fi gl gr hn hr hu ie in is it jp la li lt lu me mx my net nl no nz "+
				"org pe pl pm pt ro se sg si tn uk us"),
			Note:   "The password is that of the account.",
			Source: "https://posteo.de/hilfe/wie-richte-ich-posteo-in-einem-mailprogramm-ein-pop3-imap-und-smtp",
		},
		{
			Name: "mailbox.org", Domains: []string{"mailbox.org"}, Host: "smtp.mailbox.org", Port: 465, Security: TLS,
			Note: "With two-factor authentication it takes an app password instead of your own: all settings, security, mail app passwords. The login is " +
				"the main address, also where mail comes from another one.",
			Source: "https://kb.mailbox.org/en/private/e-mail/e-mail-configuration",
		},
	}
}

func otherPresets() []Preset {
	const zoho = "With two-factor authentication it takes an app password instead of your own. Paying organisations with a domain of their own use " +
		"smtppro in place of smtp in the host's name; the country at its end is that of the account."
	return []Preset{
		{
			Name: "Fastmail", Domains: []string{"fastmail.com", "fastmail.fm", "fastmail.net", "fastmail.org", "fastmail.us", "fastmail.co.uk", "sent.com"},
			Host: "smtp.fastmail.com", Port: 465, Security: TLS,
			Note: "It takes no account password, only an app password: settings, privacy and security, manage app passwords. For an address of your own " +
				"domain the login is the Fastmail address.",
			Source: "https://www.fastmail.help/hc/en-us/articles/1500000278342",
		},
		{
			Name: "Proton Mail Bridge", Domains: []string{"proton.me", "protonmail.com", "protonmail.ch", "pm.me"},
			Host: "127.0.0.1", Port: 1025, Security: NoTLS,
			Note: "It needs Proton Mail Bridge running on this computer, which encrypts what it passes on, and a plan that includes it. The password is the one that " +
				"Bridge shows for the mailbox, and so is the port, if it is another. \"none\" goes to this computer alone: Bridge's own certificate is one " +
				"that nobody has signed.",
			Source: "https://proton.me/mail/bridge",
		},
		{
			Name: "Zoho Mail", Domains: []string{"zoho.com", "zohomail.com"}, Host: "smtp.zoho.com", Port: 465, Security: TLS, Note: zoho,
			Source: "https://www.zoho.com/mail/help/zoho-smtp.html",
		},
		{
			Name: "Zoho Mail, Europe", Domains: []string{"zoho.eu", "zohomail.eu"}, Host: "smtp.zoho.eu", Port: 465, Security: TLS, Note: zoho,
			Source: "https://www.zoho.com/mail/help/zoho-smtp.html",
		},
		{
			Name: "Zoho Mail, India", Domains: []string{"zoho.in", "zohomail.in"}, Host: "smtp.zoho.in", Port: 465, Security: TLS, Note: zoho,
			Source: "https://www.zoho.com/mail/help/zoho-smtp.html",
		},
	}
}

func microsoftDomains() []string {
	return slices.Concat(
		at("outlook", "com at be cl cz de dk es fr hu ie in it jp kr lv my ph pt sa sg sk co.id co.il co.th com.ar com.au com.br com.gr com.tr com.vn"),
		at("hotmail", "com be ca cl cz de dk es fi fr gr hu it lt lv my nl no ph rs se sg sk co.id co.il co.in co.jp co.kr co.th co.uk co.za com.ar com.au com.br com.hk com.tr com.tw com.vn"),
		at("live", "com at be ca cl cn de dk fi fr hk ie in it jp nl no ru se co.jp co.kr co.uk co.za com.ar com.au com.mx com.my com.ph com.pt com.sg"),
		[]string{"msn.com", "windowslive.com", "livemail.tw"},
	)
}

// at is a name under several endings.
func at(name, endings string) []string {
	var all []string
	for ending := range strings.FieldsSeq(endings) {
		all = append(all, name+"."+ending)
	}
	return all
}
