# Says "no: LINE" of the first line that benchstat would not read as what it is
# meant to be, by the format's document and its reader.
# https://golang.org/design/14313-benchmark-format, golang.org/x/perf/benchfmt

function no() {
	print "no: " $0
	bad = 1
	exit 1
}

/[\001-\010\013-\037\177]/ { no() }
/^#/ || /^$/ { next }

# Benchmark results: a name, a whole number, pairs of a number and a unit.
/^Benchmark/ {
	if ($1 !~ /^Benchmark([A-Z].*)?$/ || $2 !~ /^[1-9][0-9]*$/ ||
	    NF < 4 || NF % 2)
		no()
	split("", units)
	for (i = 3; i < NF; i += 2) {
		if ($i !~ /^[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/)
			no()
		if ($(i + 1) in units)
			no()
		units[$(i + 1)] = 1
		all[$(i + 1)] = 1
	}
	results++
	next
}

# Metadata of a unit, once, with values that mean something.
/^Unit / {
	if (NF != 3 || $3 !~ /^(better=(lower|higher)|assume=(nothing|exact))$/ ||
	    $2 in described)
		no()
	described[$2] = 1
	next
}

# Configuration: a key without capitals and blanks, blanks, a value.
/^[a-z][^A-Z \t:]*:([ \t]+[^ \t].*)?$/ { next }

{ no() }

END {
	if (bad)
		exit 1
	for (unit in described)
		if (!(unit in all)) {
			print "no: Unit " unit " is of no result"
			exit 1
		}
	if (!results) {
		print "no: there are no results"
		exit 1
	}
}
