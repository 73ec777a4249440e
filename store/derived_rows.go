package store

import "strings"

// filtersOf are the values of filterColumns in a row i of interactions.
const filtersOf = "i.type_id, i.high, i.has_files, ifnull(i.outcome_id, 0), ifnull(i.path_id, 0), ifnull(i.broadcaster_id, 0)"

// derivedLists are the rows that timelines, feeds and lists of follow-ups are read from.
func derivedLists() []derivation {
	const hasFiles = "EXISTS (SELECT 1 FROM attachments a WHERE a.interaction_id = i.id)"
	const timeline = `(l.occurred_at, l.type_id, l.high, l.has_files, l.outcome_id, l.path_id, l.broadcaster_id) IS NOT (i.occurred_at, ` + filtersOf + ")"
	const feeds = `
		SELECT m.organisation_id, l.occurred_at, l.interaction_id, l.type_id, l.high, l.has_files, l.outcome_id, l.path_id, l.broadcaster_id
		FROM contact_organisations m JOIN interaction_contacts l ON l.contact_id = m.contact_id
		UNION SELECT i.organisation_id, i.occurred_at, i.id, ` + filtersOf + " FROM interactions i WHERE i.organisation_id IS NOT NULL"
	const feed = "SELECT organisation_id, occurred_at, interaction_id, " + filterColumns + " FROM organisation_feed"
	const open = `
		SELECT l.contact_id, f.at, f.interaction_id FROM follow_ups f
		JOIN interaction_contacts l ON l.interaction_id = f.interaction_id WHERE f.state = 1`
	const isOpen = "SELECT contact_id, at, interaction_id FROM open_follow_ups"
	return []derivation{
		{
			"the marks of what has files", "SELECT i.id AS id FROM interactions i WHERE i.has_files <> " + hasFiles, "interaction",
			[]string{"UPDATE interactions AS i SET has_files = " + hasFiles + " WHERE has_files <> " + hasFiles},
		},
		{
			"the timelines of contacts",
			"SELECT l.interaction_id AS id FROM interaction_contacts l JOIN interactions i ON i.id = l.interaction_id WHERE " + timeline, "interaction",
			[]string{`
				UPDATE interaction_contacts AS l SET (occurred_at, ` + filterColumns + `) = (SELECT i.occurred_at, ` + filtersOf + `
					FROM interactions i WHERE i.id = l.interaction_id)
				WHERE EXISTS (SELECT 1 FROM interactions i WHERE i.id = l.interaction_id AND ` + timeline + ")"},
		},
		{
			"the feeds of organisations",
			"SELECT interaction_id AS id FROM (" + differing(feed, feeds) + ")", "interaction",
			[]string{"DELETE FROM organisation_feed", "INSERT INTO organisation_feed (organisation_id, occurred_at, interaction_id, " + filterColumns + ")" + feeds},
		},
		{
			"the open follow-ups of contacts", "SELECT interaction_id AS id FROM (" + differing(isOpen, open) + ")", "interaction",
			[]string{"DELETE FROM open_follow_ups", "INSERT INTO open_follow_ups (contact_id, at, interaction_id)" + open},
		},
	}
}

// differing are the rows that only one of two queries gives.
func differing(is, should string) string {
	is, should = "SELECT * FROM ("+is+")", "SELECT * FROM ("+should+")"
	return "SELECT * FROM (" + is + " EXCEPT " + should + ") UNION ALL SELECT * FROM (" + should + " EXCEPT " + is + ")"
}

// derivedContacts are the columns of contacts that follow from what was said with them.
func derivedContacts() []derivation {
	const last = `(SELECT max(l.occurred_at) FROM interaction_contacts l
		WHERE l.contact_id = c.id AND l.type_id <> 1 AND NOT ` + isAttempt + ")"
	const next = "(SELECT min(o.at) FROM open_follow_ups o WHERE o.contact_id = c.id)"
	const level = `ifnull((SELECT l.level FROM level_changes l WHERE l.contact_id = c.id AND l.kind = %kind
		ORDER BY l.at DESC, l.rank DESC, l.id DESC LIMIT 1), 0)`
	const balance = "ifnull((SELECT sum(e.amount) FROM capital_entries e WHERE e.contact_id = c.id), 0)"
	return []derivation{
		column("the last contacts", "contacts c", "last_contact_at", last),
		column("the next follow-ups", "contacts c", "next_follow_up_at", next),
		column("the levels of support", "contacts c", "support", kindOfLevel(level, "1")),
		column("the levels of priority", "contacts c", "priority", kindOfLevel(level, "2")),
		column("the balances of social capital", "contacts c", "capital", balance),
	}
}

// derivedCopies are the columns that lists of people are sorted by.
func derivedCopies() []derivation {
	const name, priority = "(SELECT o.name_key FROM contacts o WHERE o.id = c.contact_id)", "(SELECT o.priority FROM contacts o WHERE o.id = c.contact_id)"
	return []derivation{
		column("the names of an organisation's contacts", "contact_organisations c", "contact_key", name),
		column("the priorities of an organisation's contacts", "contact_organisations c", "contact_priority", priority),
		column("the names of the people on paths", "contact_paths c", "contact_key", name),
		column("the priorities of the people on paths", "contact_paths c", "contact_priority", priority),
		{
			"the priorities of follow-ups",
			"SELECT interaction_id AS id FROM follow_ups WHERE state = 1 AND priority <> " + highestPriority, "interaction",
			[]string{"UPDATE follow_ups SET priority = " + highestPriority + " WHERE state = 1 AND priority <> " + highestPriority},
		},
	}
}

// column is a column of the rows c of a table.
func column(what, table, name, should string) derivation {
	id := "id"
	if table != "contacts c" {
		id = "contact_id"
	}
	wrong := " WHERE c." + name + " IS NOT " + should
	return derivation{
		what, "SELECT c." + id + " AS id FROM " + table + wrong, "contact",
		[]string{"UPDATE " + strings.TrimSuffix(table, " c") + " AS c SET " + name + " = " + should + wrong},
	}
}

func kindOfLevel(query, kind string) string { return strings.ReplaceAll(query, "%kind", kind) }
