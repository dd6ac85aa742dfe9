# Proves that reports of what is at the edge say what they are made from and
# nothing that is no number: too few cycles, equal ones, clocks and numbers that
# begin again, sizes and times beyond all sense, goals and processors that are
# none, no cycles at all.
. "${0%/*}/../cli/cli.sh"

# cycle NUMBER AT [HEAPS [GOAL [P [FORCED]]]]: as Go 1.19 prints it.
cycle()
{
	printf 'gc %s @%s00s 1%%: 0.010+1.5+0.005 ms clock, ' "$1" "$2"
	printf '0.020+0.10/0.20/0.30+0.010 ms cpu, '
	printf '%s MB, %s MB goal, 0 MB stacks, 0 MB globals, %s P%s\n' \
		"${3:-4->4->2}" "${4:-4}" "${5:-2}" "${6:-}"
}

# cycles N FROM ARGS...: N cycles, a second apart, the first at FROM.
cycles()
{
	n=$1
	i=0
	from=$2
	shift 2
	while [ "$i" -lt "$n" ]; do
		cycle $((i + 1)) $((from + i)).0 "$@"
		i=$((i + 1))
	done
}

mkdir logs
cycles 1 1 >logs/one
cycles 2 1 >logs/two
cycles 40 1 >logs/equal
(cycles 20 1; cycles 20 1) >logs/restart
(cycles 3 5; cycle 4 4.0; cycle 5 3.0; cycle 6 9.0) >logs/backward
(cycle 1 1.0; cycle 2 1.0; cycle 3 1.0) >logs/same-time
(cycle 1 1.0; cycle 4294967295 2.0) >logs/jump
cycles 1 1 '4->4->2' 4 2 ' (forced)' >logs/forced-1
cycles 12 1 '4->4->2' 4 2 ' (forced)' >logs/forced
cycles 12 1 '0->0->0' 4 >logs/empty-heap
cycles 12 1 '4->4->2' 17592186044415 >logs/no-goal
cycles 12 1 '4->4->2' 0 >logs/goal-0
cycles 12 1 '4->4->2' 4 0 >logs/procs-0
cycles 12 1 '4->4->2' 4 1024 >logs/procs-1024
most=8796093022207
cycles 12 1 "$most->$most->$most" $most >logs/2-to-63
most=17592186044415
cycles 12 1 "$most->$most->$most" $most >logs/2-to-64
cycles 12 1000000000 >logs/late
cycles 3 1 | sed "s/+1.5+/+9223372036854+/" >logs/long-mark
(cycle 1 1000000000.0; cycle 2 9000000000.0) |
	sed "s/+1.5+/+9223372036854+/" >logs/long-life
cycles 3 1 | sed "s|/0.20/|/18446744073709/|" >logs/negative
i=0
while [ "$i" -lt 12 ]; do
	i=$((i + 1))
	echo "gc $i @$i.000s 0%: 0+0+0 ms clock, 0+0/0/0+0 ms cpu," \
		"0->0->0 MB, 0 MB goal, 1 P"
done >logs/nothing
for i in 0 1 2; do
	echo "scvg$i: inuse: 3, idle: 14, sys: 18, released: 14," \
		"consumed: 3 (MB)"
done >logs/scvg
for i in 1 2 3; do
	echo "Alloc = $i TotalAlloc = $i Sys = 20 NumGC = $i"
done >logs/memstats
cp "$top_srcdir"/tests/family/memstats/go1.22.log logs/memstats-long
gclog ingest -o all.db logs/* 2>ingested
is 'every log is a run' "$(grep -c '^gclog: run [0-9]*: ' ingested)" \
	"$(find logs -type f | wc -l)"

names=$(gclog report --list | awk '/^[a-z]/ { print $1 }')

# A metric has an n; one without has no value but 0; the value lies between.
cat >metrics.awk <<'END'
function field(name)
{
	if (!match($0, "\"" name "\": [^,}]*"))
		return "none"
	return substr($0, RSTART + length(name) + 4,
		RLENGTH - length(name) - 4)
}
/"metric": / {
	v = field("value")
	low = field("low")
	high = field("high")
	n = field("n")
	if (n !~ /^[0-9]+$/ || (n == 0 && v != "null" && v + 0 != 0) ||
	    (low != "null" && low + 0 > v + 0) ||
	    (high != "null" && high + 0 < v + 0) ||
	    (v == "null" && (low != "null" || high != "null")))
		print
}
/"(n|cycles|spans|windows|lines|missing)": -/ { print }
END

run=0
for log in logs/*; do
	run=$((run + 1))
	for format in json csv md table; do
		# shellcheck disable=SC2086 # names
		run gclog report "all.db:$run" $names --process all \
			--format $format
		is "${log#*/}, $format: status" "$status$err" 0
		is "${log#*/}, $format: all are numbers" "$(grep -Ei \
			'(^|[^a-z])(nan|inf|infinity)([^a-z]|$)' \
			"$tap_dir/out")" ''
		case $format in
		json)	ok "${log#*/}: JSON" is_json "$tap_dir/out"
			is "${log#*/}: each with its n" \
				"$(awk -f metrics.awk "$tap_dir/out")" '' ;;
		csv)	ok "${log#*/}: CSV" is_csv "$tap_dir/out" ;;
		esac
	done
done

# What is not known is not told.
run gclog report all.db:1 verdict
unlike "2-to-63: no heap of no size" "$out" ' -[.]'
run gclog report all.db:1 heap --format json
unlike "2-to-63: nor a size below 0" "$out" ': -'
gclog ingest -o life.db logs/long-life 2>/dev/null
run gclog report life.db
is 'longer than a number holds: status' "$status$err" 0
unlike 'longer than a number holds: nor a time below 0' "$out" ' -[0-9]'

# Before Go 1.5 the live heap is printed as that at the end.
gclog ingest -o old.db "$fixtures"/gctrace/go1.4.3/web.log 2>/dev/null
run gclog report old.db heap
like 'Go 1.4: its heap is told' "$out" 'live_max'
unlike 'Go 1.4: what survives is not' "$out" 'survival'

# An allocation of 64 MiB goes beyond the goal of 80, and raises it; the other
# goals are of GOGC=100.
cycles 1 1 '60->61->40' 62 >raised
for i in 2 3 4 5 6 7 8 9; do
	case $i in
	2 | 4 | 6 | 7 | 8) cycle "$i" "$i.0" '104->105->40' 104 ;;
	*) cycle "$i" "$i.0" '76->79->40' 80 ;;
	esac
done >>raised
gclog ingest -o raised.db raised 2>/dev/null
is 'raised goals tell no GOGC' "$(gclog report raised.db goal -f csv |
	awk -F, '$1 == "gogc" { print $2, $5 }')" '100 3'

# A heap that grows to hundreds of MiB was small only at its start.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do
	case $i in
	18) heap=145 ;;
	20) heap=284 ;;
	*) heap=$((i % 2 + 9)) ;;
	esac
	cycle "$i" 0.0 "$heap->$heap->$heap" 600 |
		sed "s/@0.000s/@0.$((100 + i * 20))s/"
done >start
gclog ingest -o start.db start 2>/dev/null
run gclog report start.db verdict
like 'a start: its cycles are told' "$out" 'in 22 cycles over'
unlike 'a start is not said to collect too often' "$out" 'times a second'

# Before Go 1.5 all sizes are of the end of a cycle: what survives is not told.
gclog ingest -o old.db "$top_srcdir"/tests/report/go1.4/*.log 2>/dev/null
run gclog report old.db heap
like "Go 1.4: sizes" "$out" 'live_max'
unlike "Go 1.4: but no survival" "$out" 'survival'

# Times between cycles are of one process.
for i in 1 2 3; do
	cycle $i $i.0 '4->4->2' 4 2 ' (forced)'
	cycle $((i + 7)) $((i + 500)).0 '4->4->2' 4 2 ' (forced)'
done >mixed
gclog ingest -o mixed.db mixed 2>/dev/null
run gclog report mixed.db forced -p 1
like "of one process: the time between forced cycles" "$out" 'forced_gap +1[.0]* s'
run gclog report mixed.db forced -p all
like "of both: how many" "$out" 'gc_by_program +6'
unlike "of both: no time between" "$out" 'forced_gap'

# Who told of the RSS: time of a shell does not; of a part nobody does.
(cycles 2 1; echo 'Alloc = 4 MiB Sys = 20 MiB NumGC = 2 MaxRSS = 30 MiB'
echo; echo 'real	0m3.031s'; echo 'user	0m0.019s'; echo 'sys	0m0.005s') >rss
gclog ingest -o rss.db rss 2>/dev/null
run gclog report rss.db rss
like "the RSS of MemStats, beside time" "$out" \
	'RSS at its peak +30 MiB +100 % +MemStats'
gclog ingest -o timed.db \
	"$top_srcdir"/fixtures/quickstart/orders.log 2>/dev/null
run gclog report timed.db rss
like "the RSS of time(1)" "$out" 'RSS at its peak .* time\(1\)'
run gclog report timed.db rss --from 2s
like "the RSS of a part" "$out" 'Of a part no RSS is known'

done_testing
