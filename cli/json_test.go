package cli

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/store"
)

func zone() *time.Location { return time.FixedZone("Here", -(3*60+30)*60) }

func moment() time.Time { return time.Date(2026, 11, 20, 15, 0, 0, 0, time.UTC) }

// The names, their order and what stands for nothing are what other programs
// rely on: whole lines are compared.
func TestJSONObjects(t *testing.T) {
	for name, c := range map[string]struct {
		object any
		want   string
	}{
		"bare contact": {
			contactObject(store.Contact{ID: 7, Name: "Ada"}, zone()),
			`{"id":7,"name":"Ada","emails":[],"phones":[],"address":null,"organisations":[],"tags":[],` +
				`"birthday":null,"notes":null,"support":null,"priority":null,"capital":0,` +
				`"last_contact_at":null,"next_follow_up_at":null,"archived":false}`,
		},
		"whole contact": {
			contactObject(store.Contact{
				ID: 7, Name: "Ada Lovelace",
				Emails:  []store.Email{{Address: "ada@example.org", Primary: true}, {Address: "a@example.com", Label: "work"}},
				Phones:  []store.Phone{{Number: "+44 20 7946 0018", Label: "home", Primary: true}},
				Address: "1 Engine Row", Tags: []string{"maths"}, Birthday: "--12-10", Notes: "Writes", Archived: true,
				Organisations: []store.Membership{{Organisation: store.OrganisationRef{ID: 2, Name: "Society"}, Role: "Chair"}},
				LastContactAt: moment(),
			}, zone()),
			`{"id":7,"name":"Ada Lovelace","emails":[{"address":"ada@example.org","label":null,"primary":true},` +
				`{"address":"a@example.com","label":"work","primary":false}],` +
				`"phones":[{"number":"+44 20 7946 0018","label":"home","primary":true}],"address":"1 Engine Row",` +
				`"organisations":[{"id":2,"name":"Society","role":"Chair"}],"tags":["maths"],"birthday":"--12-10",` +
				`"notes":"Writes","support":null,"priority":null,"capital":0,` +
				`"last_contact_at":"2026-11-20T11:30:00-03:30","next_follow_up_at":null,"archived":true}`,
		},
		"bare organisation": {
			organisationObject(store.Organisation{ID: 2, Name: "Society"}),
			`{"id":2,"name":"Society","emails":[],"phones":[],"website":null,"address":null,"notes":null,"contacts":[]}`,
		},
		"whole organisation": {
			organisationObject(store.Organisation{
				ID: 2, Name: "Society", Emails: []string{"office@example.org"}, Phones: []string{"555-0100"},
				Website: "https://example.org", Address: "Row", Notes: "Fridays",
				Contacts: []store.Member{{Contact: store.ContactRef{ID: 7, Name: "Ada"}}},
			}),
			`{"id":2,"name":"Society","emails":["office@example.org"],"phones":["555-0100"],` +
				`"website":"https://example.org","address":"Row","notes":"Fridays",` +
				`"contacts":[{"id":7,"name":"Ada","role":null}]}`,
		},
		"bare interaction": {
			interactionObject(store.Interaction{
				ID: 42, Contacts: []store.ContactRef{{ID: 7, Name: "Ada"}}, Type: store.Type{APIName: "note", Label: "Note"},
				Details: "a <b> & \"c\"\n", At: moment(), LoggedBy: "Sam", CreatedAt: moment(), UpdatedAt: moment(),
			}, zone()),
			`{"id":42,"contacts":[{"id":7,"name":"Ada"}],"organisation":null,"type":"note","outcome":null,` +
				`"at":"2026-11-20T11:30:00-03:30","details":"a <b> & \"c\"\n","high":false,"follow_up":null,"path":null,` +
				`"broadcaster":null,"support":null,"priority":null,"capital":null,"attachments":[],"invites":[],` +
				`"logged_by":"Sam","created_at":"2026-11-20T11:30:00-03:30","updated_at":"2026-11-20T11:30:00-03:30"}`,
		},
		"interaction for an organisation": {
			interactionObject(store.Interaction{
				ID: 42, Organisation: store.OrganisationRef{ID: 2, Name: "Society"}, Type: store.Type{APIName: "meeting"}, High: true,
				Details: "d", At: moment(), LoggedBy: "Sam", CreatedAt: moment(), UpdatedAt: moment(),
			}, time.UTC),
			`{"id":42,"contacts":[],"organisation":{"id":2,"name":"Society"},"type":"meeting","outcome":null,` +
				`"at":"2026-11-20T15:00:00Z","details":"d","high":true,"follow_up":null,"path":null,` +
				`"broadcaster":null,"support":null,"priority":null,"capital":null,"attachments":[],"invites":[],` +
				`"logged_by":"Sam","created_at":"2026-11-20T15:00:00Z","updated_at":"2026-11-20T15:00:00Z"}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := jsonLine(c.object)
			if err != nil || string(got) != c.want+"\n" {
				t.Errorf("error %v\n got %swant %s", err, got, c.want)
			}
		})
	}
}

func TestJSONEscapesWhatIsNotSeen(t *testing.T) {
	for text, want := range map[string]string{
		"Ada":                   `"Ada"`,
		"Zoë 李 🎉":               `"Zoë 李 🎉"`,
		"\x1b[31m\x07":          `"\u001b[31m\u0007"`,
		"\x7f\u0085\u009b31m":   `"\u007f\u0085\u009b31m"`,
		"a\u202eb\u2066c\u200f": `"a\u202eb\u2066c\u200f"`,
		"\u2028\u2029":          `"\u2028\u2029"`,
		"👩\u200d🚀":              `"👩\u200d🚀"`,
		"\U000E0041\U0010EEEE":  `"\udb40\udc41\udbfb\udeee"`,
	} {
		got, err := jsonLine(text)
		if err != nil || string(got) != want+"\n" {
			t.Errorf("%q is %s, error %v; want %s", text, got, err, want)
		}
	}
}

func FuzzJSONLine(f *testing.F) {
	f.Add("Ada\n\x1b\u202e\U0010EEEE\xff")
	f.Fuzz(func(t *testing.T, text string) {
		line, err := jsonLine(text)
		if err != nil {
			t.Fatal(err)
		}
		body, ended := strings.CutSuffix(string(line), "\n")
		if !ended || !utf8.ValidString(body) || strings.ContainsFunc(body, func(r rune) bool { return !unicode.IsGraphic(r) }) {
			t.Errorf("%q is %q", text, line)
		}
		var back string
		if err := json.Unmarshal(line, &back); err != nil || back != strings.ToValidUTF8(text, "\uFFFD") && utf8.ValidString(text) {
			t.Errorf("%q came back as %q, error %v", text, back, err)
		}
	})
}
