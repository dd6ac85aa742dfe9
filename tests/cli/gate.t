# Proves the verdicts and exit statuses of gclog gate, its limits, what makes
# runs no evidence, and that its self-test finds limits that cannot fail.
. "${0%/*}/cli.sh"

# log SEED [PAUSE [GOGC [PROCS]]]: 20 cycles of pauses of about PAUSE us each,
# of which runs differ by some 5 %.
log()
{
	awk -v seed="$1" -v pause="${2:-20}" -v gogc="${3:-100}" \
	    -v procs="${4:-2}" '
	function r() {
		seed = seed * 16807 % 2147483647
		return seed / 2147483647
	}
	BEGIN {
		seed = seed * 7919 + 17
		r(); r()
		f = exp(0.07 * (r() + r() + r() + r() + r() + r() - 3))
		new = 60 * gogc / 100
		for (i = 1; i <= 20; i++) {
			p = int(pause * f * (0.9 + 0.2 * r())) / 1000
			printf "gc %d @%.3fs 1%%: %.3f+20+%.3f ms clock, " \
			    "%.3f+0/10/0+%.3f ms cpu, %d->%d->60 MB, " \
			    "%d MB goal, 0 MB stacks, 0 MB globals, %d P\n",
			    i, i / 3, p, p, procs * p, procs * p, 54 + new,
			    60 + new, 60 + new, procs
		}
	}'
}

# runs DB LABEL SEED N [ARGS]: so many of them, as log with ARGS makes them.
runs()
{
	db=$1 label=$2 seed=$3 n=$4
	shift 4
	while [ "$n" -gt 0 ]; do
		log $((seed + n)) "$@" >one.log
		gclog ingest -o "$db" -l "$label" ${tags-} one.log \
			>/dev/null 2>&1 || bail "$label"
		n=$((n - 1))
	done
}
runs ci.db base 0 10
runs ci.db same 100 10
runs ci.db worse 200 10 26
runs ci.db few 300 3 26

# gate NAME STATUS ARGS...: the verdict's status, and no trouble.
gate()
{
	name=$1 want=$2
	shift 2
	run gclog gate "$@"
	is "$name: status $want" "$status" "$want"
	is "$name: nothing on stderr" "$err" ''
}

# ---- relative limits -------------------------------------------------------------

gate 'a regression' 1 ci.db:base ci.db:worse --max pause_p50=+10%
like 'is said' "$out" '^Regress: 1 of 1 limit is broken\.$'
like 'with its interval' "$out" '\+[0-9.]+ % \(\+[0-9.]+ to \+[0-9.]+ %\), p < 0.001'
gate 'no difference' 0 ci.db:base ci.db:same --max pause_p50=+10%
like 'is said, too' "$out" '^Pass: 1 limit holds\.$'
gate 'better is no regression' 0 ci.db:worse ci.db:base --max pause_p50=+10% \
	--allow order
gate 'a margin as small as noise' 3 ci.db:base ci.db:same --max pause_p50=+1%
like 'needs more runs' "$out" 'about [1-9][0-9]+ +runs'
like 'which is the answer' "$(echo $out)" \
	'^Inconclusive: .*about [1-9][0-9]+ runs'
gate 'too few runs' 3 ci.db:base ci.db:few --max pause_p50=+10%
like 'how many are needed' "$out" 'too few to test.*need about 4 runs'
gate 'more of two metrics, by Holm' 3 ci.db:base ci.db:few \
	--max pause_p50=+10% --max gc_cpu=+10%
like 'as their least p has to do for both' "$out" 'need about 5 runs a side'
gate 'which can decide all the same' 1 ci.db:base ci.db:few \
	--max pause_p50=+10% --single
gate 'some of a label' 3 ci.db:1,2,3 ci.db:21,22,23 --max pause_p50=+10%
gate 'by a number of its unit' 1 ci.db:base ci.db:worse --max pause_p50=+2us
gate 'at least' 0 ci.db:base ci.db:worse --max cycles=+0%
gate 'two limits, one broken' 1 ci.db:base ci.db:worse \
	--max pause_p50=+10% --max gc_cpu=+10%
like 'are told' "$out" '^Regress: 1 of 2 limits is broken'

# p of one metric alone is below 0.05; with Holm, of ten, it is not.
gate 'alpha' 3 ci.db:base ci.db:worse --max pause_p50=+10% --alpha 0.000001

# ---- absolute limits, and windows ---------------------------------------------------

gate 'within a bound' 0 ci.db:base --max pause_p50=1ms
gate 'beyond it' 1 ci.db:base --max pause_p50=1us
gate 'of one run' 1 ci.db:1 --max pause_p50=1us
run gclog gate ci.db:base --max pause_p50=+10%
says 'a relative one needs a base' 'limit pause_p50=.10%: is of a base'

cat >windows.gate <<'END'
# Every second, and as a whole.
stw_max <= 1ms in every 1s window   # holds
pause_p50 <= 100us
END
gate 'a file' 0 ci.db:base --limits windows.gate
like 'of windows' "$out" '0 of [0-9]+ windows beyond it; the worst, '
log 1 >slow.log
sed -n '1,9p' slow.log >spike.log
sed -n '10p' slow.log | sed 's/: [0-9.]*+20/: 5.0+20/; s/, [0-9.]*+0/, 10+0/' \
	>>spike.log
sed -n '11,20p' slow.log >>spike.log
gclog ingest -o spike.db spike.log >/dev/null 2>&1
gclog ingest -o old.db "$fixtures/gctrace/go1.4.3/web.log" >/dev/null 2>&1
printf 'pause_max <= 1s in every 1s window\n' >clock.gate
run gclog gate old.db --limits clock.gate
says 'no times' 'no window of the new side has a .*cycles have no times'
gate 'a spike in one window' 1 spike.db --limits windows.gate
like 'is found' "$out" '1 of 7 windows beyond it; the worst, 5 ms, begins at 3 s'
cp windows.gate gclog.gate
gate 'the usual file' 1 spike.db
gate 'is not asked if a limit is given' 0 spike.db --max pause_p50=1s
rm gclog.gate

# ---- files --------------------------------------------------------------------------

cat >all.gate <<'END'

	# Relative,
pause_p50 <= base +10%
  pause_p50 <= base +1ms
gc_rate >= base -5%
# absolute,
gc_cpu <= 50%
live_max <= 512MiB
cycles >= 20
END
gate 'all forms' 0 ci.db:base ci.db:same --limits all.gate
is 'each has a row' "$(gclog gate ci.db:base ci.db:same --limits all.gate \
	-f json | grep -c '"limit":')" 6
gate 'at least is broken' 1 ci.db:base --limits - <<'END'
cycles >= 21
END
n=0
while IFS='|' read -r line why; do
	n=$((n + 1))
	printf 'gc_cpu <= 5%%\n%s\n' "$line" >bad.gate
	run gclog gate ci.db:base ci.db:same --limits bad.gate
	says "line $n" "^gclog: bad.gate:2: .*$why"
done <<'END'
pause_p50|not a limit; write it as
pause_p50 <=|not a limit
pause_p50 < 1ms|not a limit
pause_p50 = 1ms|not a limit
nonsense <= 1ms|no such metric
pause_p50 <= base|after base comes
pause_p50 <= base 10%|after base comes
pause_p50 <= 5MiB|not a number with a unit of this metric
pause_p50 <= base +5MiB|not a number
pause_p50 <= 1ms in every window|window
pause_p50 <= 1ms in every 1us window|window of 1 ms or more
pause_p50 <= 1ms in every 60s|window
pause_p50 <= base +10% in every 60s window|no base to compare with
pause_p50 <= 1ms and more|window
a b c d e f g h i j k l m n|not a limit
END
run gclog gate ci.db:base ci.db:same --limits nosuch.gate
says 'no file' 'nosuch.gate'
run gclog gate ci.db:base ci.db:same
says 'no limit at all' 'no limit is set, so nothing could fail'
printf 'cycles\0x >= 20\n' >bad.gate
run gclog gate ci.db:base ci.db:same --limits bad.gate
says 'a NUL' '^gclog: bad.gate:1: not a limit'
printf '\357\273\277cycles >= 20\r\n' >mark.gate
gate 'a file of another system' 0 ci.db:base ci.db:same --limits mark.gate
: >empty.gate
run gclog gate ci.db:base ci.db:same --limits empty.gate
says 'nor in a file' 'no limit is set'

# ---- no evidence ----------------------------------------------------------------------

# invalid FLAW ERE ARGS...: exit status 4, unless it is allowed.
invalid()
{
	flaw=$1 why=$2
	shift 2
	gate "$flaw" 4 "$@" --max pause_p50=1s
	like "$flaw: first" "$out" '^Invalid: '
	like "$flaw: why" "$out" "$why"
	gate "$flaw, allowed" 0 "$@" --max pause_p50=1s --allow "$flaw"
	like "$flaw, allowed: still told" "$out" "$flaw +yes"
}
log 1 | sed '5,9d' >gap.log
gclog ingest -o bad.db -l gap gap.log >/dev/null 2>&1
invalid damaged 'is damaged: cycles are missing' ci.db:base bad.db:gap
invalid damaged 'of the base side' bad.db:gap ci.db:same --allow order
runs bad.db gogc 0 3 20 200
invalid gogc 'goals are of about (99|100) in run [0-9]+ .*, of (198|200) in' \
	ci.db:base bad.db:gogc
tags="-t GOGC=100" runs bad.db told 519 1
invalid gogc 'goals are of .* \(told\), of .* \(gogc\)' bad.db:gogc \
	bad.db:told
runs bad.db procs 0 3 20 100 4
invalid gomaxprocs 'GOMAXPROCS differs: 2 of run 1' ci.db:base bad.db:procs
seed=500
for tag in GOGC=50 GOMEMLIMIT=1GiB go=go1.22.1 host=ci1; do
	seed=$((seed + 2))
	tags="-t $tag" runs bad.db "$tag" $seed 1
	tags="-t ${tag%?}9" runs bad.db "other$tag" $((seed + 1)) 1
done
invalid gogc 'GOGC differs: 50 of run' bad.db:GOGC=50 bad.db:otherGOGC=50
invalid gomemlimit 'GOMEMLIMIT differs: 1GiB' bad.db:GOMEMLIMIT=1GiB \
	bad.db:otherGOMEMLIMIT=1GiB
invalid go 'the Go release differs: go1.22.1' bad.db:go=go1.22.1 \
	bad.db:othergo=go1.22.1
invalid host "the host differs: ci1" bad.db:host=ci1 bad.db:otherhost=ci1
gclog ingest -o bad.db -l old "$fixtures/gctrace/go1.17.13/web.log" \
	>/dev/null 2>&1
gate 'another wording' 4 ci.db:base bad.db:old --max pause_p50=1s \
	--allow gogc --allow gomaxprocs
like 'tells another release' "$out" 'the Go release, by the first one'
invalid order 'younger than all' ci.db:same ci.db:base
log 800 | sed 1q | gclog ingest -o bad.db -l short - >/dev/null 2>&1
invalid short 'took less than a tenth' ci.db:base bad.db:short
for i in 1 2; do
	log 81$i | gclog ingest -o crashed.db - >/dev/null 2>&1
done
echo 'SCHED 0ms: gomaxprocs=2 idleprocs=1 threads=3 spinningthreads=0' \
	'idlethreads=0 runqueue=0 [0 0]' |
	gclog ingest -o crashed.db - >/dev/null 2>&1
invalid empty 'of 1 run of the new side no cycle was read' ci.db:base crashed.db
invalid same 'run [0-9]+ \(base\) is on both sides' ci.db:base ci.db:base
ln -s ci.db other.db
invalid same 'is on both sides' ci.db:base other.db:base
log 1 >once.log
gclog ingest -o copy.db once.log >/dev/null 2>&1
invalid same 'on both sides, as another run of the same log' ci.db:base copy.db
for again in 1 2 3 4; do
	log 900 >once.log
	gclog ingest -o ci.db -l again --again once.log >/dev/null 2>&1
done
invalid same 'runs [0-9]+ and [0-9]+ of the new side are of the same log' \
	ci.db:base ci.db:again
log 700 | sed 's/^/2020-01-02 03:04:05 /' >stamped.log
gclog ingest -o ci.db -l stamped stamped.log >/dev/null 2>&1
gate 'stamps are compared with stamps alone' 0 ci.db:base ci.db:stamped \
	--max pause_p50=1s
log 701 | sed 's/^/2021-01-02 03:04:05 /' >stamped.log
gclog ingest -o ci.db -l later stamped.log >/dev/null 2>&1
invalid order 'younger than all' ci.db:later ci.db:stamped
log 902 >open.log
gclog ingest -o open.db open.log >/dev/null 2>&1
sqlite='UPDATE run SET status = '"'interrupted'"
if command -v sqlite3 >/dev/null; then
	sqlite3 open.db "$sqlite"
	invalid truncated 'was not read to its end' ci.db:base open.db
else
	skip 'truncated' 'no sqlite3'
fi
log 901 | head -c 1200 >cut.log
gclog ingest -o cut.db cut.log >/dev/null 2>&1
invalid truncated 'its log is cut' ci.db:base cut.db
run gclog gate ci.db:base ci.db:same --max pause_p50=1s --allow nonsense
says 'a flaw that there is not' 'nonsense: nothing that can be allowed'
: >nothing.log
gclog ingest -o nothing.db nothing.log >/dev/null 2>&1 || :
run gclog gate ci.db:base nothing.db --max pause_p50=1s
says 'an empty side' 'holds anything to compare|no run'
run gclog gate ci.db:base nosuch.db --max pause_p50=1s
says 'no side' 'nosuch.db: no such database'
run gclog gate ci.db:base ci.db:same --max max_rss=1GiB
says 'a metric that was not measured' 'the new side has no max_rss'

# ---- noise ----------------------------------------------------------------------------

gclog noise ci.db:base --host here >/dev/null 2>&1 || bail 'no noise'
tags='-t host=here' runs ci.db here 400 10
gate 'noise is known' 0 ci.db:base ci.db:here --max pause_p50=+1%
like 'which the verdict tells' "$out" \
	'^Pass: 1 limit holds, 1 of them with a margin widened to the noise\.$'
like 'the margin is wider' "$out" 'margin widened to [0-9.]+ %, the noise of here'
gate 'what has to be better is no less for noise' 3 ci.db:base ci.db:here \
	--max pause_p50=-1% --max gc_rate=+1%
unlike 'no margin for it' "$out" widened
gate 'no wider than it is' 0 ci.db:base ci.db:here --max pause_p50=+50%
unlike 'where it is wide' "$out" widened

# ---- self-test -------------------------------------------------------------------------

printf 'pause_p50 <= base +20%%\npause_p99 <= 1ms\nstw_max <= 1ms in every 1s window\ncycles >= 20\n' >can.gate
gate 'each limit can fail' 0 ci.db:base ci.db:same --limits can.gate --selftest
is 'is proved of each' "$(echo "$out" | grep -c 'fails, as it should')" 4
printf 'pause_p50 <= base -20%%\ngc_rate >= base +20%%\n' >better.gate
gate 'what has to be better can fail' 0 ci.db:base ci.db:same \
	--limits better.gate --selftest
cat >never.gate <<'END'
gc_cpu <= 100%
gc_cpu <= base +100000%
gc_cpu <= 400% in every 1s window
gc_cpu >= 0%
cycles >= base -100%
cycles >= 0 in every 1s window
END
gate 'no limit beyond what can be' 1 ci.db:base ci.db:same \
	--limits never.gate --selftest
like 'is said' "$out" '^6 of 6 limits cannot fail'
gate 'few runs cannot fail' 1 ci.db:base ci.db:few --max pause_p50=+10% --selftest
like 'which is told' "$out" 'cannot fail: even so it is inconclusive'
gate 'unless they may' 0 ci.db:base ci.db:few --max pause_p50=+10% --selftest \
	--single
gate 'a margin below the noise cannot' 1 ci.db:base ci.db:same \
	--max pause_p50=+1% --selftest

# ---- outputs and usage -----------------------------------------------------------------

for format in table csv json jsonl md html junit github benchfmt openmetrics; do
	gate "$format" 1 ci.db:base ci.db:worse --max pause_p50=+10% -f $format
done
if command -v gnuplot >/dev/null; then
	run gclog gate ci.db:base ci.db:worse --max pause_p50=+10% -f html
	is 'a page has its limits, then charts' "$(echo "$out" |
		grep -o '<h2[^>]*>[A-Z][a-z]*' | sed 's/.*>//' | tr '\n' ' ')" \
		'Limits Charts '
	gclog gate ci.db:base ci.db:worse --max pause_p50=+10% \
		--plot ratios.txt >/dev/null
	like 'ratios can be drawn' "$(cat ratios.txt)" 'pause_p50.*worse'
else
	skip 'charts' 'no gnuplot'
fi
run gclog gate ci.db:base ci.db:worse --max pause_p50=+10% -f json
ok 'JSON is valid' is_json "$tap_dir/out"
like 'JSON: the verdict' "$out" '"verdict": "regress"'
run gclog gate
says 'no side' 'one side or two are needed'
run gclog gate ci.db:base --max pause_p50=1s --plot one.png
says 'one side is no picture' '--plot draws two sides'
run gclog gate a b c
says 'three sides' 'one side or two are needed'
for bad in 0 -1 0.6 x '' 0.05x nan; do
	run gclog gate ci.db:base ci.db:same --max pause_p50=1s --alpha="$bad"
	says "--alpha '$bad'" '^gclog: .*alpha'
done
done_testing
