package ics

import (
	"bytes"
	"maps"
	"slices"

	ical "github.com/arran4/golang-ical"
)

// encode writes the model out. golang-ical's own serializer (v0.3.4) is not used, for
// these gaps:
//   - it escapes parameters with backslashes instead of quoting them (CN=Doe\, Jane),
//     which other readers take for the end of the name and of the address;
//   - a line break in a name, an address or a link starts a new content line, and a
//     bare CR stays as it is even in a title;
//   - it folds between a backslash and what it escapes, counts on blanks to fold at,
//     and ends lines in LF on most systems.
func encode(cal *ical.Calendar) []byte {
	var out bytes.Buffer
	fold(&out, "BEGIN:VCALENDAR")
	for i := range cal.CalendarProperties {
		fold(&out, contentLine(&cal.CalendarProperties[i].BaseProperty))
	}
	for _, c := range cal.Components {
		encodeComponent(&out, c)
	}
	fold(&out, "END:VCALENDAR")
	return out.Bytes()
}

// encodeComponent writes an event or an alarm: the model holds nothing else.
func encodeComponent(out *bytes.Buffer, c ical.Component) {
	name := string(ical.ComponentVEvent)
	if _, ok := c.(*ical.VAlarm); ok {
		name = string(ical.ComponentVAlarm)
	}
	fold(out, "BEGIN:"+name)
	properties := c.UnknownPropertiesIANAProperties() // all of them, whatever its name says
	for i := range properties {
		fold(out, contentLine(&properties[i].BaseProperty))
	}
	for _, sub := range c.SubComponents() {
		encodeComponent(out, sub)
	}
	fold(out, "END:"+name)
}

// contentLine is a property in one line, unfolded (RFC 5545 §3.1).
func contentLine(p *ical.BaseProperty) string {
	line := p.IANAToken
	for _, key := range slices.Sorted(maps.Keys(p.ICalParameters)) {
		for _, value := range p.ICalParameters[key] {
			line += ";" + key + "=" + parameter(key, value)
		}
	}
	return line + ":" + propertyValue(p)
}

// parameter is the value of a parameter: names in quotes, always, and the standard's
// own words without.
func parameter(key, value string) string {
	value = parameterText(value)
	if key == string(ical.ParameterCn) {
		return `"` + value + `"`
	}
	return value
}

// propertyValue is the value in its type. Only a description has several lines: some
// programs refuse an event whose title or place has.
func propertyValue(p *ical.BaseProperty) string {
	switch {
	case p.IANAToken == string(ical.PropertyDescription):
		return escapeText(cleanLines(p.Value))
	case p.GetValueType() == ical.ValueDataTypeText:
		return escapeText(cleanLine(p.Value))
	}
	return cleanLine(p.Value)
}
