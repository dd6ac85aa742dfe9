# Says "no: LINE" of the first line that OpenMetrics 1.0 forbids, or that the
# collector of text files of node_exporter, which reads Prometheus's older text,
# would not take: of gauges, which are all that gclog writes.
# https://github.com/OpenObservability/OpenMetrics (specification/OpenMetrics.md,
# ABNF and "MetricFamily")

function no() {
	if (!bad)
		print "no: " $0
	bad = 1
}

# The rest of a text after what an expression matches at its beginning; else no.
function after(text, what) {
	if (!match(text, "^(" what ")")) {
		no()
		return ""
	}
	return substr(text, RLENGTH + 1)
}

BEGIN {
	NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*"
	LABEL = "[a-zA-Z][a-zA-Z0-9_]*" # those with _ first are reserved
	VALUE = "\"([^\"\\\\]|\\\\[\\\\\"n])*\""
	NUMBER = "[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(e[-+]?[0-9]+)?"
}

ended { no() } # nothing may follow "# EOF"
/^# EOF$/ { ended = 1; next }

# Metadata: before the samples of its family, each kind once, and no quote in
# the help, which is escaped in one of the formats and not in the other.
/^# (HELP|TYPE|UNIT) / {
	if ($2 == "HELP") {
		if ($3 in seen)
			no() # families are in one piece
		seen[$3] = 1
		family = $3
		type = unit = ""
		samples = 0
		rest = after($0, "# HELP " NAME " ")
		if (rest == "" || rest !~ /^([^"\\]|\\[\\n])*$/)
			no()
	} else if ($3 != family || samples) {
		no()
	} else if ($2 == "TYPE") {
		if (type || $0 != "# TYPE " family " gauge")
			no()
		type = "gauge"
	} else {
		unit = $4
		if (NF != 4 || unit !~ /^[a-z_]+$/ ||
		    substr(family, length(family) - length(unit)) != "_" unit)
			no()
	}
	next
}

{
	rest = after($0, NAME)
	if (!type || substr($0, 1, length($0) - length(rest)) != family)
		no()
	samples++
	split("", names)
	if (rest ~ /^\{/) {
		rest = substr(rest, 2)
		while (!bad && rest !~ /^\}/) {
			before = rest
			rest = after(rest, LABEL "=")
			name = substr(before, 1, length(before) - length(rest))
			if (name in names)
				no()
			names[name] = 1
			rest = after(rest, VALUE)
			if (rest ~ /^,[^}]/)
				rest = substr(rest, 2)
			else if (rest !~ /^\}/)
				no()
		}
		rest = substr(rest, 2)
	}
	series = substr($0, 1, length($0) - length(rest))
	if (series in known)
		no()
	known[series] = 1
	if (!bad && after(rest, " " NUMBER) != "")
		no()
}

END {
	if (!ended && !bad)
		print "no: the end is missing"
	exit bad || !ended
}
