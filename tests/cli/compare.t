# Proves the verdicts, limits and exit statuses of gclog compare.
. "${0%/*}/cli.sh"

# log N PAUSE HEAP: N cycles, each of a pause of PAUSE us (sweep termination;
# mark termination takes none), 100 ms apart, HEAP MiB live, 1 P.
log()
{
	awk -v n="$1" -v pause="$2" -v heap="$3" 'BEGIN {
		for (i = 1; i <= n; i++)
			printf "gc %d @%.3fs 1%%: %.3f+1.0+0 ms clock, " \
			    "%.3f+0/1.0/0+0 ms cpu, %d->%d->%d MB, " \
			    "%d MB goal, 0 MB stacks, 0 MB globals, 1 P\n",
			    i, i / 10, pause / 1000, pause / 1000, heap + 4,
			    heap + 4, heap, 2 * heap + 4
	}'
}
log 100 50 10 >base.log
log 100 55 10 >ten.log      # pauses +10 %
log 200 50 20 >twice.log    # twice the cycles, twice the heap
for name in base ten twice; do
	gclog ingest -o $name.db $name.log 2>/dev/null
done
gclog ingest -o rss.db "$fixtures/quickstart/orders.log" 2>/dev/null
gclog ingest -o none.db "$fixtures/gctrace/go1.0.3/web.log" 2>/dev/null

# verdicts NAME STATUS ARGS...: the status, and no trouble.
verdicts()
{
	name=$1 want=$2
	shift 2
	run gclog compare "$@"
	is "$name: status $want" "$status" "$want"
	is "$name: nothing on stderr" "$err" ''
}

# value METRIC COLUMN: of the CSV in the last output.
value()
{
	awk -F, -v metric="$1" -v name="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
		$1 == metric { print $at }' "$tap_dir/out"
}

# ---- the table ------------------------------------------------------------------

verdicts "a run and itself" 0 base.db base.db -f csv
is "equal: all the same" \
	"$(column verdict | sed '/of .* metrics/d' | sort | uniq -c |
	tr -d ' ')" "14
57same"
verdicts "a longer pause" 0 base.db ten.db -f csv
is "base" "$(value pause_p50 base)" 50000
is "new" "$(value pause_p50 new)" 55000
is "difference" "$(value pause_p50 diff_pct)" 10
is "worse" "$(value pause_p50 verdict)" worse
is "the same" "$(value live_max verdict)" same
is "a metric nobody has" "$(value max_rss base),$(value max_rss verdict)" ','
verdicts "sides swapped" 0 ten.db base.db -f csv
is "swapped: difference" "$(value pause_p50 diff_pct | cut -c 1-7)" -9.0909
is "swapped: better" "$(value pause_p50 verdict)" better
verdicts "more of it" 0 base.db twice.db -f csv
is "more" "$(value cycles verdict),$(value cycles diff_pct)" more,100
is "live heap" "$(value live_max base),$(value live_max new)" \
	10485760,20971520
is "goal" "$(value goal_max base),$(value goal_max new)" 25165824,46137344
is "a rate" "$(value gc_rate base | cut -c 1-4)" \
	"$(value gc_rate new | cut -c 1-4)"
run gclog compare twice.db base.db -f csv
is "less" "$(value cycles verdict)" less
run gclog compare base.db twice.db
like "without limits it says so" "$out" 'No limit was set'
verdicts "old eras" 0 none.db base.db -f csv
is "what a release does not print is empty" "$(value gc_cpu base)" ''
run gclog compare base.db base.db --list
is "every metric of the list has its row" \
	"$(echo "$out" | sed 's/ .*//' | sort)" \
	"$(gclog compare base.db base.db -f csv |
	sed '1d; s/,.*//; /^geomean$/d' | sort)"

# ---- limits ---------------------------------------------------------------------------

# limit STATUS LIMIT...: base and ten, where pauses are 10 % = 5 us longer.
limit()
{
	want=$1
	shift
	set -- "$@"
	all=$*
	for one; do
		set -- "$@" --max "$one"
		shift
	done
	verdicts "limit $all" "$want" base.db ten.db "$@"
	case $want in
	0) like "limit $all: said" "$out" 'No limit is exceeded' ;;
	1) like "limit $all: said" "$out" 'A limit is exceeded' ;;
	esac
}
limit 0 pause_p50=+10%
limit 1 pause_p50=+9.99%
limit 0 pause_p50=+10.01%
limit 0 pause_p50=+5us
limit 1 pause_p50=+4999ns
limit 0 pause_p50=+0.005ms
limit 0 pause_p50=55us
limit 1 pause_p50=54.9us
limit 0 pause_p50=55000
limit 1 pause_p50=54999
limit 1 pause_p50=+0%
limit 1 pause_p50=+0
limit 0 cycles=+0%
limit 0 cycles=100
limit 1 cycles=99
limit 1 cycles=-1%
limit 0 pause_p50=0.000055s
limit 0 live_max=10MiB
limit 1 live_max=10485759
limit 0 live_max=0.01GiB
limit 0 pause_p50=+10% pause_p99=+10% gc_cpu=100%
limit 1 pause_p50=+10% pause_p99=+9%
limit 1 pause_p50=+9% pause_p50=+50%
limit 1 pause_p50=+50% pause_p50=+9%
limit 0 pause_p50=+50% pause_p50=+20%
verdicts "swapped, nothing is worse" 0 ten.db base.db --max pause_p50=+0%
verdicts "from nothing, any is more" 1 base.db rss.db --max forced=+1000%

# At every limit exactly: n cycles are p % more than 100.
gone=
for n in 101 107 129 157; do
	log $n 50 10 >exact.log
	rm -f exact.db
	gclog ingest -o exact.db exact.log 2>/dev/null
	p=$((n - 100))
	gclog compare base.db exact.db --max "cycles=+$p%" >/dev/null ||
		gone="$gone +$p%"
	gclog compare base.db exact.db --max "cycles=+$p" >/dev/null ||
		gone="$gone +$p"
	gclog compare base.db exact.db --max "cycles=$n" >/dev/null ||
		gone="$gone $n"
	gclog compare base.db exact.db --max "cycles=+$((p - 1)).9%" \
		>/dev/null && gone="$gone +$((p - 1)).9%"
	gclog compare base.db exact.db --max "cycles=$((n - 1))" >/dev/null &&
		gone="$gone $((n - 1))"
done
is "exactly at a limit is within it" "$gone" ''

run gclog compare base.db ten.db --max pause_p50=+9% --max cycles=100 -f json
is "JSON: status 1" "$status" 1
ok "JSON: valid" is_json "$tap_dir/out"
like "JSON: the limit beyond" "$out" \
	'"metric": "pause_p50".*"limit": "\+9%", "verdict": "EXCEEDED"'
like "JSON: the limit kept" "$out" \
	'"metric": "cycles".*"limit": "100", "verdict": "ok"'
like "JSON: no limit" "$out" \
	'"metric": "live_max".*"limit": null, "verdict": "same"'
run gclog compare base.db ten.db --max pause_p50=+9% -o answer
is "-o: status 1" "$status" 1
like "-o: the answer" "$(cat answer)" 'pause_p50 .* EXCEEDED'
status=0
gclog compare base.db ten.db --max pause_p50=+9% >/dev/full 2>err || status=$?
is "an answer nobody gets is trouble" "$status" 2

# ---- trouble -----------------------------------------------------------------------------

run gclog compare base.db ten.db --max max_rss=1GiB
says "a metric new does not have" '^gclog: limit max_rss=1GiB: the new side'
run gclog compare base.db rss.db --max max_rss=+10%
says "a metric base does not have" '^gclog: limit .*: the base side'
verdicts "an absolute limit needs no base" 0 base.db rss.db --max max_rss=1GiB
run gclog compare base.db ten.db --max nonsense=1
says "an unknown metric" '^gclog: limit nonsense=1: no such metric; .*--list'
for bad in pause_p50 pause_p50= pause_p50=+ pause_p50=x pause_p50=1x \
	pause_p50=+1MiB pause_p50=5% max_rss=1ms max_rss=1KB/s pause_p50=+% \
	pause_p50=1e999 pause_p50=nan pause_p50=inf \
	'pause_p50=1 us us' pause_p50==1us pause_p50=--1us cycles=1ms; do
	run gclog compare base.db ten.db --max "$bad"
	says "--max $bad" '^gclog: limit .*(write it as|no such metric)'
done
run gclog compare base.db ten.db --max =1
says "--max =1" '^gclog: limit =1: no such metric'
run gclog compare base.db nosuch.db
says "a missing side" '^gclog: nosuch.db: no such database'
run gclog compare base.db base.db:7
says "a missing run" '^gclog: .*"7"'
awk 'BEGIN { for (i = 1; i <= 3000; i++)
	printf "gc %d @%d.000s 0%%: 0.1+1+0.1 ms clock, 0.4+0/1/0+0.4 ms cpu, " \
	    "4->4->2 MB, 5 MB goal, 4 P\n", i, i }' |
	gclog ingest -o long.db 2>/dev/null
size=$(wc -c <long.db)
head -c $((size / 2)) /dev/zero | dd of=long.db bs=4096 \
	seek=$((size / 16384)) conv=notrunc 2>/dev/null
run gclog compare base.db long.db
says "a damaged side" 'malformed'

# ---- several runs a side ---------------------------------------------------------------------

for name in base twice ten; do
	gclog ingest -o three.db $name.log 2>/dev/null
done
run gclog compare base.db three.db -f csv
is "all runs: the median" "$(value cycles new),$(value pause_max new)" \
	100,50000
run gclog compare base.db three.db
like "all runs: said" "$out" 'n too small to test: 1 and 3 runs, need >= 4'
run gclog compare base.db 'three.db:*'
like "DB:*" "$out" 'n too small to test: 1 and 3 runs'
run gclog compare base.db three.db:2 -f csv
is "one run of three" "$(value cycles new)" 200

# noisy SEED PAUSE: like log, of pauses of which runs differ by some 5 %; of each
# seed another number of cycles, as no log is ingested twice.
noisy()
{
	log $((20 + $1 % 100 + $1 / 5)) "$(awk -v seed="$1" -v pause="$2" 'BEGIN {
		seed = seed * 7919 + 17
		for (i = 0; i < 8; i++) {
			seed = seed * 16807 % 2147483647
			if (i > 1)
				sum += seed / 2147483647
		}
		print int(pause * exp(0.07 * (sum - 3)))
	}')" 10
}
for i in 1 2 3 4 5 6 7 8; do
	noisy $i 50 | gclog ingest -o many.db -l old -t commit=a1 - 2>/dev/null
	noisy 10$i 50 | gclog ingest -o many.db -l same -t commit=a2 - \
		2>/dev/null
	noisy 20$i 75 | gclog ingest -o many.db -l new -t commit=b1 - \
		2>/dev/null
done
verdicts "a label is all of its runs" 0 many.db:old many.db:new -f csv
is "which are so many" "$(value pause_p50 base_n),$(value pause_p50 new_n)" 8,8
is "what is tested is told" "$(value pause_p50 verdict)" worse
ok "with its p" awk "BEGIN { exit !($(value pause_p50 p) < 0.001) }"
ok "and interval" awk "BEGIN {
	low = $(value pause_p50 low_pct); high = $(value pause_p50 high_pct)
	exit !(30 < low && low < 50 && 50 < high && high < 70) }"
ok "medians have one, too" awk "BEGIN {
	exit !($(value pause_p50 base_low) < $(value pause_p50 base) &&
	    $(value pause_p50 base) < $(value pause_p50 base_high)) }"
is "new was always more" "$(value pause_p50 superiority)" 1
verdicts "no difference" 0 many.db:old many.db:same -f csv
is "is no word for it" "$(value pause_p50 verdict)" '~'
ok "its p" awk "BEGIN { exit !($(value pause_p50 p) > 0.05) }"
verdicts "a limit that is surely exceeded" 1 many.db:old many.db:new \
	--max pause_p50=+20%
verdicts "one that is not" 0 many.db:old many.db:new --max pause_p50=+50%
like "is inconclusive" "$out" 'pause_p50 .*\+50% +inconclusive'
verdicts "few runs: the medians decide" 1 many.db:1,4,7 many.db:3,6 \
	--max pause_p50=+20%
like "and it is said" "$out" 'n too small to test: 3 and 2 runs, need >= 4'
run gclog compare many.db:old many.db:new
like "what changed comes first" "$(echo "$out" |
	sed '1,/Metric/d; 2q')" '^  (pause|stw)_'
run gclog compare many.db:old many.db:9,99
says "a run that there is not" 'id or label "99"'
run gclog compare ten.db base.db -f csv
is "the hint is within one run, too" "$(value pause_p50 p)" ''

# Why GC CPU is not what it was: the same program at another GOGC.
gogc()
{
	awk -v new="$1" 'BEGIN {
		for (i = 1; i <= 60; i++)
			printf "gc %d @%.3fs 5%%: 0.050+20+0.050 ms clock, " \
			    "0.10+0/10/0+0.10 ms cpu, %d->%d->60 MB, %d MB goal" \
			    ", 0 MB stacks, 0 MB globals, 2 P\n", i,
			    i * new / 600, 54 + new, 60 + new, 60 + new
	}'
}
gogc 60 | gclog ingest -o g100.db - 2>/dev/null
gogc 120 | gclog ingest -o g200.db - 2>/dev/null
run gclog compare g100.db g200.db
like "why GC CPU changed" "$(echo $out)" 'GC CPU -(49|50) %: implied GOGC \+(98|99|100) %\.'

# ---- groups ------------------------------------------------------------------------------------

verdicts "groups" 0 many.db --by commit -f csv
is "of three commits" "$(awk -F, '$1 == "pause_p50" { print $2 ":" $3 ":" $11 }' \
	"$tap_dir/out")" 'a1:8:
a2:8:~
b1:8:worse'
gclog ingest -o many.db base.log 2>/dev/null
run gclog compare many.db --by commit
like "the first is the base" "$out" '^3 groups by commit, each against the first, a1'
like "what has no tag is told" "$(echo $out)" '1 run without a tag commit is left out'
run gclog compare many.db --by nonsense
says "no groups" 'no groups to compare; gclog ingest --tag nonsense='
run gclog compare many.db --by commit --max pause_p50=+1%
says "limits of groups" '^gclog: --max and --plot are for two sides'
run gclog compare many.db
says "one side alone" 'two sides are needed'
done_testing
