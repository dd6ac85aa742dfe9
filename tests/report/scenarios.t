# Proves that the verdict says what programs were written to do, and nothing
# that they were not: real logs of an old, a middle and a new release.  Prints
# what each comes to.
. "${0%/*}/../lib/tap.sh"

# What findings are known by; a verdict tells two of them at most.
cat >findings <<'END'
limit A memory limit
leak A leak is suspected
growth The live heap only grew
forced The program itself asked for
bursts The heap comes in bursts
idle It was idle at times
assists (mark assists
stacks Stacks are much
often times a second
stopped GODEBUG has gcstoptheworld
END

# What is said of a program.  Said as well may be what is true of it besides,
# in brackets; a long pause is the machine's.  The MiB are its limit, the
# cycles what it asked for by its own MemStats.
cat >programs <<'END'
# log say limit_mib asked
go1.8.7/web often - 1
go1.8.7/leak growth,(assists) - 1
go1.8.7/burst bursts - 1
go1.8.7/forced forced - 13
go1.8.7/assist assists - 2
go1.8.7/idle idle - 1
go1.8.7/stacks assists - 1
go1.8.7/stoptheworld forced,stopped - -
go1.19.8/web often - 0
go1.19.8/leak growth,(assists) - 0
go1.19.8/leak-limit limit,growth 100 0
go1.19.8/burst bursts - 0
go1.19.8/forced forced - 12
go1.19.8/memlimit limit,(assists) 64 0
go1.19.8/memlimit-thrash limit,(assists) 64 0
go1.19.8/assist assists - 1
go1.19.8/idle idle - 0
go1.19.8/stacks stacks,(assists) - 0
go1.27.3/web often - 0
go1.27.3/leak growth,(assists) - 0
go1.27.3/leak-limit limit,growth 100 0
go1.27.3/burst bursts - 0
go1.27.3/forced forced - 12
go1.27.3/memlimit limit,(assists) 64 0
go1.27.3/memlimit-thrash limit,(assists) 64 0
go1.27.3/assist assists - 1
go1.27.3/idle idle - 0
go1.27.3/stacks stacks,(assists) - 0
END

# said VERDICT: what it finds, in the order of the list.
said()
{
	while read -r name words; do
		case $1 in *"$words"*) printf '%s ' "$name" ;; esac
	done <findings
}

# Of $tap_dir/out: figure METRIC, field SECTION KEY; between METRIC VALUE:
# whether its low and high hold it.
figure()
{
	sed -n "s/.*\"metric\": \"$1\", \"value\": \\([^,]*\\),.*/\\1/p" \
		"$tap_dir/out"
}

between()
{
	sed -n "s/.*\"metric\": \"$1\", .*\"low\": \([^,]*\),\
 \"high\": \([^,]*\),.*/\1 \2/p" "$tap_dir/out" | {
		read -r low high
		test "$low" -le "$2" -a "$2" -le "$high"
	}
}

field()
{
	sed -n "s/^{\"section\": \"$1\",.*\"$2\": \"*\\([^,\"]*\\).*/\\1/p" \
		"$tap_dir/out" | head -n 1
}

for release in go1.8.7 go1.19.8 go1.27.3; do
	for log in "$top_srcdir"/fixtures/accuracy/$release/*.log \
		"$top_srcdir"/fixtures/scenarios/$release/*.log; do
		name=${log##*/}
		echo "$release/${name%.log} $log"
	done
done >logs
is 'every log is told of' "$(cut -d ' ' -f 1 logs | sort)" \
	"$(grep -v '^#' programs | cut -d ' ' -f 1 | sort)"

while read -r name log; do
	release=${name%/*}
	rm -f run.db
	gclog ingest "$log" 2>/dev/null
	run gclog report verdict summary pauses cpu heap limit leak forced \
		--format jsonl
	verdict=$(sed -n '1s/.*"verdict": "\(.*\)"}$/\1/p' "$tap_dir/out")
	says=$(said "$verdict")
	grep "^$name " programs | {
		read -r _ say limit asked
		echo "$say $limit $asked"
	} >expect
	read -r say limit asked <expect

	extra=
	for finding in $says; do
		case ",$say," in
		*",$finding,"* | *",($finding),"*) ;;
		*) extra="$extra $finding" ;;
		esac
	done
	is "$name: nothing that it is not" "$extra" '' || diag "$verdict"
	missing=
	for finding in $(echo "$say" | tr ',' ' '); do
		case "$finding $says" in
		\(* | *" $finding "*) ;;
		*) missing="$missing $finding" ;;
		esac
	done
	is "$name: all that it is" "$missing" '' || diag "$verdict"

	state=$(field limit state)
	case $limit in
	-)	unlike "$name: no limit is seen" "$(figure limited)" '[1-9]' ;;
	*)	ok "$name: the limit, by a fifth" awk \
			"BEGIN { e = $(figure limit_estimate) / 1048576
			exit !(e > 0.8 * $limit && e < 1.2 * $limit) }" ;;
	esac
	case $release$asked in
	*-) ;; # nothing tells
	go1.19.8*) ok "$name: cycles that it asked for, where marks are not" \
		between gc_by_program "$asked" ;;
	*)	is "$name: cycles that it asked for" \
			"$(figure gc_by_program)" "$asked" ;;
	esac
	printf '%s|%s|%s|%s|%s|%s|%s|%s\n' "$name" "$(field summary cycles)" \
		"$(figure gc_cpu)" "$(figure pause_max)" "$(figure live_max)" \
		"${state:--}" "$(field leak verdict)" "$says" >>table
done <logs

awk -F '|' '
	BEGIN {
		f = "# %-8s %-15s %6s %7s %8s %8s  %-9s  %s\n"
		printf f, "release", "program", "cycles", "GC CPU", "longest",
			"live max", "limit", "says"
	}
	{
		split($1, part, "/")
		cpu = sprintf("%.2f %%", $3)
		pause = sprintf("%.2f ms", $4 / 1e6)
		live = sprintf("%.0f MiB", $5 / 1048576)
		printf f, part[1], part[2], $2, cpu, pause, live, $6, $8
	}' table
done_testing
