# Proves that every chart is drawn in every terminal, and that nothing of a log
# or a label is run by gnuplot.
. "${0%/*}/cli.sh"

# A log with something for every chart.
reports=$top_srcdir/tests/report
{
	cat "$fixtures/quickstart/orders.log"
	cat "$reports/sched-made/made.log"
	grep '^scav' "$reports/scavenge/go1.26.log"
	sed '/^gc /d' "$reports/memstats/app.log"
} >all.log
gclog ingest -l night all.log 2>/dev/null
charts=$(gclog plot --list | sed 's/ .*//')
alone=$(echo "$charts" | sed '/^all$/d')
count=$(echo "$alone" | wc -l)
is "there are charts" "$(echo "$charts" | tr '\n' ' ')" \
	'heap pauses pause-cdf forced cpu rate gogc mmu phases rss memstats scavenge sched whatif all '

# ---- without gnuplot -------------------------------------------------------------

run env GCLOG_GNUPLOT=/nonexistent/gnuplot "$GCLOG" plot run.db -o none/
says "no gnuplot" 'no such program; .*install'
run env GCLOG_GNUPLOT=/nonexistent/gnuplot "$GCLOG" plot run.db heap -o n.png
says "no gnuplot, one chart" 'no such program; .*install'
ok "no gnuplot: no picture" test ! -e n.png
run env GCLOG_GNUPLOT=/nonexistent/gnuplot "$GCLOG" report
is "no gnuplot: a report" "$status" 0
run env GCLOG_GNUPLOT=/nonexistent/gnuplot "$GCLOG" plot heap --script
is "no gnuplot: a script" "$status" 0
cat >broken <<'END'
#!/bin/sh
exit 3
END
cat >talks <<'END'
#!/bin/sh
# Writes more than a pipe holds before it reads anything.
head -c 300000 /dev/zero | tr '\000' x
cat >/dev/null
END
cat >killed <<'END'
#!/bin/sh
kill -9 $$
END
chmod +x broken talks killed
run env GCLOG_GNUPLOT=./broken "$GCLOG" plot heap
says "a gnuplot that fails" './broken: failed with status 3; .*--script'
run env GCLOG_GNUPLOT=./killed "$GCLOG" plot heap -o heap.png
says "a gnuplot that dies" './killed: failed with status 137'
run env GCLOG_GNUPLOT=./talks "$GCLOG" plot heap -o talks.svg
is "a gnuplot that writes first" "$status" 0
is "a gnuplot that writes first: all of it" "$(wc -c <talks.svg)" 300000
for end in txt svg pdf; do
	run env GCLOG_GNUPLOT=true "$GCLOG" plot heap -o "none.$end"
	says "one that draws nothing, $end" \
		'true: ended without drawing anything; is that gnuplot\?'
	ok "one that draws nothing, $end: no picture" test ! -e "none.$end"
done
run env GCLOG_GNUPLOT=true "$GCLOG" plot heap
says "one that draws nothing" 'true: ended without'
cat >stops <<'END'
#!/bin/sh
echo '<svg>'
exit 3
END
chmod +x stops
run env GCLOG_GNUPLOT=./stops "$GCLOG" plot heap -o part.svg
says "a gnuplot that stops half way" 'failed with status 3'
ok "a gnuplot that stops half way: no part of a picture" test ! -e part.svg

# small ARGS...: with files of at most 100 KiB.
small()
{
	(
		ulimit -f 200
		GCLOG_GNUPLOT=./talks
		export GCLOG_GNUPLOT
		start plot "$@"
	)
}
run small heap -o small.svg
says "no room for a picture" '^gclog: small.svg: File too large'
ok "no room for a picture: no part of it" test ! -e small.svg
echo old >there.svg
ln -s there.svg link.svg
run small heap -o link.svg
says "no room behind a link" '^gclog: link.svg: File too large'
ok "no room behind a link: nothing is there" \
	test -L link.svg -a ! -s there.svg
run small heap -o there.svg
ok "no room in place of another one: it is gone" test ! -e there.svg
run env GCLOG_GNUPLOT=./talks "$GCLOG" plot heap --term svg \
	-o /dev/full
says "a full device" '^gclog: /dev/full: No space left'
ok "a full device stays" test -c /dev/full

run env GCLOG_GNUPLOT="$tap_dir/cwd" "$GCLOG" plot heap
says "a gnuplot that is a folder" 'Permission denied'

# ---- scripts ------------------------------------------------------------------------

for chart in $charts; do
	run gclog plot "$chart" --script --term svg
	is "$chart --script: status 0" "$status" 0
	like "$chart --script: its terminal" "$out" '^set terminal svg '
	like "$chart --script: a plot" "$out" '^(re)?plot '
	like "$chart --script: the label" "$out" 'night'
	cp "$tap_dir/out" "$chart.first"
	run gclog plot "$chart" --script --term svg
	ok "$chart --script: the same twice" \
		cmp "$chart.first" "$tap_dir/out"
done
run gclog plot heap --script -o "it's.png"
like "a script names the file, quoted" "$out" "^set output 'it''s.png'"
run gclog plot --script -o folder/
is "scripts of all charts" "$(echo "$out" | grep '^set output .')" \
	"$(echo "$alone" | sed "s,.*,set output 'folder/&.png',")"
ok "a script makes no folder" test ! -e folder

# ---- what is drawn ---------------------------------------------------------------

# data CHART SERIES: its points, of the latest run of drawn.db.
data()
{
	gclog plot drawn.db "$1" --script --term svg |
		sed -n "/^[\$]$2 <</,/^EOD\$/p" | sed '1d;$d' | tr '\n' ';'
}
gclog ingest -o drawn.db "$reports/sched-made/made.log" 2>/dev/null
is "sched: what is queued, in ms" "$(data sched p0s0)" \
	'0 0;100 3;200 20;300 0;400 3;'
is "sched: idle Ps" "$(data sched p1s1)" '0 1;100 1;200 0;300 2;400 0;'
run gclog plot drawn.db sched --script
like "sched: its axis" "$out" "^set xlabel 'time since the first sample'"
run gclog plot drawn.db -o only/ --script
like "only charts that there is something for" "$(echo "$out" |
	grep '^set output .' | tr '\n' ';')" "^set output 'only/*sched.png';\$"
run gclog plot drawn.db heap
says "a chart that there is nothing for" '^gclog: run 1 has no GC cycle to draw'

# Snapshots with and without stamps.
for at in 01 02 04; do
	printf 'Alloc = %s MiB\tTotalAlloc = 9 MiB\tSys = 12 MiB\tNumGC = 1\n' \
		"${at#0}"
done >plain.log
for at in 01 02 04; do
	echo "2026-03-01T10:00:${at}Z $(sed -n "/^Alloc = ${at#0} /p" plain.log)"
done >stamped.log
gclog ingest -o drawn.db plain.log 2>/dev/null
is "memstats: by snapshot" "$(data memstats p0s2)" '1 1;2 2;3 4;'
run gclog plot drawn.db memstats --script
like "memstats: its axis" "$out" "^set xlabel 'snapshot'"
gclog ingest -o drawn.db stamped.log 2>/dev/null
is "memstats: by the clock" "$(data memstats p0s2)" '0 1;1 2;3 4;'
run gclog plot drawn.db memstats --script
like "memstats: its clock" "$out" "^set xlabel 'time since the first snapshot'"
grep '^scav' "$reports/scavenge/go1.26.log" | sed -n '4p;16p' >two.log
gclog ingest -o drawn.db two.log 2>/dev/null
is "scavenge: the level" "$(data scavenge p0s0)" \
	'1 1.1171875;2 66.53125;'
is "scavenge: given back" "$(data scavenge p1s0)" \
	'1 1.0546875;2 33.5;'

# ---- the new ones ------------------------------------------------------------------

# Five cycles of Go 1.22: pauses 1+2, 2+1, 3+3, 8+4 and 4+40 ms.
cat >five.log <<'END'
gc 1 @0.100s 1%: 1.0+10+2.0 ms clock, 2.0+4.0/8.0/4.0+4.0 ms cpu, 20->21->20 MB, 21 MB goal, 0 MB stacks, 0 MB globals, 2 P
gc 2 @0.200s 1%: 2.0+10+1.0 ms clock, 4.0+4.0/8.0/4.0+2.0 ms cpu, 40->41->20 MB, 40 MB goal, 0 MB stacks, 0 MB globals, 2 P
gc 3 @0.300s 1%: 3.0+10+3.0 ms clock, 6.0+4.0/8.0/4.0+6.0 ms cpu, 40->41->20 MB, 40 MB goal, 0 MB stacks, 0 MB globals, 2 P
gc 4 @0.400s 1%: 8.0+10+4.0 ms clock, 16+4.0/8.0/4.0+8.0 ms cpu, 40->41->30 MB, 40 MB goal, 0 MB stacks, 0 MB globals, 2 P
gc 5 @0.500s 1%: 4.0+10+40 ms clock, 8.0+4.0/8.0/4.0+80 ms cpu, 60->61->30 MB, 60 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)
END
gclog ingest -o drawn.db -l five five.log 2>/dev/null
is "pause-cdf: of sweep termination" "$(data pause-cdf p0s0)" \
	'1 100;2 80;3 60;4 40;8 20;'
is "pause-cdf: of whole cycles" "$(data pause-cdf p0s2)" \
	'3 100;6 60;12 40;44 20;'
run gclog plot drawn.db pause-cdf --script
like "pause-cdf: percentiles" "$out" \
	"'mark termination: p50 3 ms, max 40 ms'"
is "gogc: by live heap" "$(data gogc p0s0)" '20 100;30 100;'
is "gogc: the goals" "$(data gogc p1s0)" '20 40;30 60;'
is "rate: of each cycle" "$(data rate p0s0 | tr ';' '\n' | wc -l)" 5
is "mmu: nothing is left in a short window" \
	"$(data mmu p0s0 | tr ';' '\n' | head -n 1)" '1 0'
is "phases: the longest pause" "$(data phases p0s1)" '0 4 1;14 54 3;'
is "phases: marking" "$(data phases p0s0)" '4 14 2;'
is "phases: all that had a processor" "$(data phases p1s0)" \
	'0 2;4 2;4 1.6;14 1.6;14 2;54 2;'
is "--cycle: another one" "$(gclog plot drawn.db --cycle 2 --script --term svg |
	sed -n '/^\$p0s0/,/^EOD/p' | sed -n 2p)" '2 12 2'
run gclog plot drawn.db --cycle 9
says "--cycle: that is not there" '^gclog: run [0-9]* has no cycle 9 to draw'
run gclog plot drawn.db --cycle x
says "--cycle: no number" '^gclog: --cycle x: not the number of a cycle'
is "rss: of gctrace alone" "$(data rss p0s0)" '0 30 1;30 61 2;61 61 3;'
for chart in cpu rate gogc mmu; do
	gclog ingest -o old.db "$fixtures/gctrace/go1.4.3/forced.log" 2>/dev/null
	run gclog plot old.db "$chart"
	says "$chart: not of Go 1.4" '^gclog: run 1 has no .* to draw'
done

# A pause of 123 ms, and windows of 66: no more than all CPU there is.
gclog ingest -o thrash.db "$fixtures/scenarios/go1.27.3/memlimit-thrash.log" \
	2>/dev/null
is "cpu: in each window, in percent" "$(gclog plot thrash.db cpu --script |
	sed -n '/^\$p0s0 <</,/^EOD$/p' | sed '1d;$d' |
	awk 'NR % 2 { printf "%d ", $2 + 0.5 }')" '2 0 0 0 33 72 100 28 81 16 '

# 74 ms of two processors in the 345 ms around what is missing.
sed 3d five.log >gap.log
gclog ingest -o gap.db gap.log 2>/dev/null
is "cpu: only of time that was read" "$(gclog plot gap.db cpu --script |
	sed -n '/^\$p0s0 <</,/^EOD$/p' | awk 'NR == 2 { printf "%d", $2 }')" 21
like "what is missing is told of a chart" "$(gclog plot gap.db heap)" \
	'^ *run 1, 4 cycles, 1 missing$'
# gaps DB CHART: how often its lines end before their last point.
gaps()
{
	gclog plot "$1" "$2" --script | sed '/^plot/,$d' | grep -c ' NaN$'
}
is "heap: each of four lines ends where a cycle is missing" \
	"$(gaps gap.db heap)" 4
is "heap: of five cycles none ends" "$(gaps drawn.db:five heap)" 0
sed '70,109d' "$fixtures/quickstart/orders.log" >hole.log
gclog ingest -o hole.db hole.log 2>/dev/null
ok "rate: so do the means" [ "$(gaps hole.db rate)" -ge 2 ]
sed -n '3p;5p' five.log >apart.log
gclog ingest -o apart.db apart.log 2>/dev/null
run gclog plot apart.db cpu
says "cpu: of none that was" '^gclog: run 1 has no two cycles, one after'

# Pauses of 2 us to 123 ms.
like "pauses: a log scale without large numbers" \
	"$(gclog plot thrash.db pauses --script --term svg)" \
	"^set ylabel 'stop the world'.*\\(ms\\)'"

# Another run under it.
series()
{
	gclog plot drawn.db:five --compare "$1" "$2" --script --term svg |
		sed -n "s/^  keyentry .* title \('.*'\).*/\1/p" | tr '\n' ' '
}
sed 's/ 20 MB goal/ 22 MB goal/' five.log | head -n 3 >three.log
gclog ingest -o "other.db" -l "it's
" three.log 2>/dev/null
like "--compare: whose the lines are" "$(series other.db heap)" \
	"^'goal'.*'it''s.x0a: live' *$"
like "--compare: distributions of pauses" "$(series other.db pause-cdf)" \
	": sweep termination: p50 2 ms, max 3 ms'"
is "--compare: its points" "$(gclog plot drawn.db:five --compare other.db \
	pause-cdf --script | sed -n '/^\$p0s5/,/^EOD/p' | tr '\n' ' ')" \
	'$p0s5 << EOD 1 100 2 66.66666667 3 33.33333333 EOD '
like "--compare: it is paler" "$(gclog plot drawn.db:five --compare other.db \
	heap --script --term svg)" "dt \(9,5\) lw 1.8 lc rgb '#7fb8d8'"
like "--compare: a run of the same name" "$(series drawn.db:five mmu)" \
	"'run [0-9]*: worst window'"
for chart in cpu phases rss; do
	run gclog plot drawn.db:five --compare other.db "$chart"
	says "--compare: not $chart" "^gclog: $chart: areas and bars of two"
done
run gclog plot drawn.db:five --compare old.db heap
says "--compare: without a clock" '^gclog: heap: one of the runs has a clock'
run gclog plot drawn.db:five --compare nothing.db heap
says "--compare: no database" '^gclog: nothing.db: no such database'
run gclog plot drawn.db:five --compare other.db --script
is "--compare: a page" "$status" 0
is "--compare: a page: those that can" \
	"$(echo "$out" | grep -c "x0a: \(live\|mean\|worst\)")" 4

# A long run: a pause, a heap and a goal that stand out, once each.
awk 'function ms(v) {
	if (v >= 10)
		return sprintf("%d", v)
	return sprintf((v < 0.1) ? "%.3f" : "%.2f", v)
}
BEGIN {
	for (i = 1; i <= 5000; i++) {
		a = 0.1 + i % 7 / 10; b = 0.2 + i % 5 / 10
		h = 100 + i % 50; l = 60 + i % 20
		if (i == 1234) { a = 77; b = 0.001; h = 999; l = 9 }
		if (i == 4321) { a = 0.002; b = 88; h = 61; l = 555 }
		printf "gc %d @%.3fs 1%%: %s+1.0+%s ms clock, " \
			"%s+0/1.0/0+%s ms cpu, %d->%d->%d MB, %d MB goal, " \
			"0 MB stacks, 0 MB globals, 1 P\n", i, i / 10, ms(a),
			ms(b), ms(a), ms(b), h, h, l, h + 20
	}
}' >long.log
gclog ingest -o long.db long.log 2>/dev/null
gclog plot long.db --script --term svg >long.script
ok "long: a few thousand points a chart" test \
	"$(grep -c '^[0-9.e+-]* [0-9.e+-]*$' long.script)" -lt 30000

# ends CHART SERIES COLUMN: the least and the largest of that column.
ends()
{
	gclog plot long.db "$1" --script --term svg |
		sed -n "/^[\$]$2 <</,/^EOD\$/p" | sed '1d;$d' |
		awk -v c="$3" 'NR == 1 { lo = hi = $c } $c < lo { lo = $c }
			$c > hi { hi = $c } END { print lo, hi }'
}
is "long: heap goals" "$(ends heap p0s0 2)" '81 1019'
is "long: heap at mark end" "$(ends heap p0s1 2)" '61 999'
is "long: live heap" "$(ends heap p0s3 2)" '9 555'
is "long: sweep terminations" "$(ends pauses p0s0 2)" '2 77000'
is "long: mark terminations" "$(ends pauses p0s1 2)" '1 88000'
is "long: their distribution" "$(ends pause-cdf p0s0 1; ends pause-cdf p0s1 1)" \
	'2 77000
1 88000'
is "long: live heaps of goals" "$(ends gogc p1s0 1)" '9 555'
is "long: goals" "$(ends gogc p1s0 2)" '0.0791015625 0.9951171875'
# 126 MiB in the 23 ms after the pause of 77 ms.
is "long: bursts of allocation" "$(ends rate p0s0 2 | cut -c 1-6)" '0 5.32'

sed 1q long.log >once.log
gclog ingest -o once.db once.log 2>/dev/null
gclog plot once.db rate --script --term svg >once.script
is "one cycle: its mean is of the time before it" \
	"$(sed -n '/^[$]p0s1 <</,/^EOD$/p' once.script | sed -n '2s/ .*//p')" \
	"$(gclog export once.db gctrace | awk -F, 'NR == 1 {
		for (i = 1; i <= NF; i++) c[$i] = i; next
	} { print $c["at_ns"] / 2e6 }')"

gclog plot long.db rate --from 400s --to 450s --script --term svg \
	>part.script
is "long: means of a part are as many as its cycles have groups of 5" \
	"$(sed -n '/^[$]p0s1 <</,/^EOD$/p' part.script | sed '1d;$d' | wc -l)" \
	"$(gclog export long.db gctrace | awk -F, 'NR == 1 {
		for (i = 1; i <= NF; i++) c[$i] = i; next
	} $c["at_ns"] >= 400e9 && $c["at_ns"] <= 450e9 { n++ }
	END { print int(n / 5) }')"

# ---- labels ---------------------------------------------------------------------------

# What a label can try; each says pwned.
cat >tries <<'END'
$(touch pwned)
`touch pwned`
"; system("touch pwned"); "
'; system('touch pwned'); '
'.system('touch pwned').'
''; system("touch pwned") #
@pwned {/Symbol a}_b^c %c%s%n
pwned \
pwned \'
END
n=0
while IFS= read -r label; do
	gclog ingest --again -o hostile.db -l "$label" all.log 2>/dev/null
	n=$((n + 1))
done <tries
gclog ingest --again -o hostile.db -l 'x
system("touch pwned")
$(printf "\033[31m")' all.log 2>/dev/null
n=$((n + 1))
is "ten hostile labels" "$n" 10

i=1
while [ "$i" -le "$n" ]; do
	gclog plot "hostile.db:$i" -o charts/ --script --term svg >script
	gclog plot "hostile.db:$i" --script --term svg >>script
	is "label $i: in every chart, and on the page" \
		"$(grep -c "^set label.*pwned" script)" $((count + 1))
	is "label $i: nowhere but within single quotes" \
		"$(sed -E "s/\"'*\"\\.//g; s/'([^']|'')*'//g" script |
			grep -c pwned)" 0
	i=$((i + 1))
done

# ---- pictures -------------------------------------------------------------------------

gnuplot=$(sed -n 's/^#define GCLOG_GNUPLOT "\(.*\)"/\1/p' \
	"$top_builddir/config.h")
gnuplot=${GCLOG_GNUPLOT:-${gnuplot:-gnuplot}}
if ! "$gnuplot" --version >/dev/null 2>&1; then
	skip "pictures" "there is no gnuplot here"
	done_testing
	exit
fi

# magic NAME FILE
magic()
{
	case ${2##*.} in
	png) is "$1: a PNG" "$(head -c 4 "$2" | tr '\211' '.')" '.PNG' ;;
	pdf) is "$1: a PDF" "$(head -c 5 "$2")" '%PDF-' ;;
	svg)
		like "$1: an SVG" "$(head -n 2 "$2")" '^<svg '
		is "$1: an SVG to its end" "$(grep . "$2" | tail -n 1)" '</svg>'
		;;
	txt)
		like "$1: has an axis" "$(cat "$2")" '^ *[0-9a-zA-Z. ]+ [+|]'
		ok "$1: text of 79 columns" awk '
			/[^ -~]/ || / $/ || length > 79 { bad = 1 }
			END { exit bad || NR < 20 }' "$2"
		;;
	esac
}

for end in png svg pdf txt; do
	case $end in
	png) run gclog plot run.db -o png/ ;;
	txt) run gclog plot run.db -o txt/ --term dumb ;;
	*) run gclog plot run.db -o "$end/" --term "$end" ;;
	esac
	is "a folder is made for $end" "$status$out$err" 0
	is "a folder: $end of each" "$(ls "$end" | tr '\n' ' ')" \
		"$(echo "$alone" | sed "s/\$/.$end/" | LC_ALL=C sort |
			tr '\n' ' ')"
	for chart in $alone; do
		magic "$chart.$end" "$end/$chart.$end"
	done
	for chart in heap all; do
		run gclog plot run.db "$chart" -o "$chart.$end"
		is "$chart.$end: status 0" "$status" 0
		is "$chart.$end: nothing is said" "$out$err" ''
		magic "$chart.$end alone" "$chart.$end"
	done
	ok "heap.$end: the same twice" cmp "heap.$end" "$end/heap.$end"
done
is "a PDF does not tell when it was made" \
	"$(grep -ac 'CreationDate (D:20000101000000' heap.pdf)" 1
TZ=JST-9 gclog plot run.db heap -o elsewhere.pdf
ok "nor where" cmp heap.pdf elsewhere.pdf
run gclog plot run.db heap
ok "all.txt: nothing is written over an axis" awk '
	/\+-.*[a-z]/ || /[a-z].*-\+$/ { bad = 1 } END { exit bad }' all.txt
is "without -o it is text" "$out" "$(cat heap.txt)"
run gclog plot run.db heap --term svg
is "--term svg goes to standard output" "$status" 0
ok "--term svg: the same picture" cmp heap.svg "$tap_dir/out"
run gclog plot run.db heap --term png -o picture
is "--term goes before the ending" "$status" 0
ok "--term goes before the ending: the same picture" cmp heap.png picture

run gclog plot run.db -o page.svg
ok "one file: the page of all charts" cmp all.svg page.svg
is "one file: each chart has a place" "$(gclog plot run.db --script |
	grep -c '^set label 1 ')" "$count"
run gclog plot run.db heap cpu -o two.svg
says "several charts in one file" '^gclog: several charts need a folder'
mkdir old
run gclog plot run.db heap cpu -o old --term dumb
is "a folder that is there" "$(ls old | tr '\n' ' ')" 'cpu.txt heap.txt '
run gclog plot run.db heap -o no/heap.png
says "a folder that is not" '^gclog: no/heap.png: No such file'
run gclog plot run.db -o no/charts/
says "a folder in one that is not" '^gclog: no/charts/: No such file'
run gclog plot run.db heap -o run.db --term png
says "a picture over a database" '^gclog: run.db: is a database'
run gclog plot run.db heap --size 400x300 -o small.svg
like "--size" "$(head -n 3 small.svg)" 'width="400" height="300"'
run gclog plot run.db heap --size 60x20
ok "--size of text" awk 'length > 60 { bad = 1 } END { exit bad || NR > 20 }' \
	"$tap_dir/out"

for name in "it's.png" 'a b.svg' '|touch pwned.svg' '$(touch pwned).svg' \
	'~x.png' '`touch pwned`.svg' "'.system('touch pwned').'.svg"; do
	run gclog plot run.db heap -o "./$name"
	ok "the file $name" test "$status" -eq 0 -a -s "./$name"
	rm -f "./$name"
	run gclog plot run.db heap -o "$name"
	ok "the file $name, here" test "$status" -eq 0 -a -s "./$name"
done
i=1
while [ "$i" -le "$n" ]; do
	run gclog plot "hostile.db:$i" -o "hostile.$i.svg"
	is "label $i: drawn" "$status" 0
	is "label $i: nothing is said" "$err" ''
	run gclog plot "hostile.db:$i" heap
	is "label $i: drawn as text" "$status" 0
	i=$((i + 1))
done
like "a label is drawn as it is" "$(cat hostile.1.svg)" 'touch pwned'
gclog plot "hostile.db:2" heap >text
like "backticks are drawn as they are" "$(head -n 1 text)" '`touch pwned`'
ok "nothing was run" test ! -e pwned

# ---- short and old runs ------------------------------------------------------------------

# draws NAME LOG: every chart of LOG.
draws()
{
	gclog ingest -o short.db "$2" 2>/dev/null
	run gclog plot short.db -o short.svg
	is "$1: drawn" "$status" 0
	is "$1: nothing is said" "$err" ''
	magic "$1" short.svg
	want='heap over time;how long pauses take;CPU taken by GC'
	case $1 in
	'Go 1.'[0-4].*) want=${want%;*} ;;
	esac
	is "$1: what is drawn" "$(gclog plot short.db --script | sed -n \
		"s/^set label 1 '\(heap o[^']*\|how[^']*\|CPU[^']*\)'.*/\1/p" |
		tr '\n' ';')" "$want;"
	run gclog plot short.db
	is "$1: drawn as text" "$status" 0
	is "$1: nothing is said about text" "$err" ''
}
head -n 1 "$web" >one.log
head -n 2 "$web" >two.log
draws "one cycle" one.log
draws "two cycles" two.log
draws "no cycle" "$fixtures/timev/gnu-1.9/leak.log"
draws "one twice" "$fixtures/gctrace/go1.22.12/web-restart.log"
for era in 1.0.3 1.1.2 1.3.3 1.4.3 1.5.4 1.6.4 1.17.13 1.27.3; do
	draws "Go $era" "$fixtures/gctrace/go$era/forced.log"
done
draws "without a goal" "$fixtures/gctrace/go1.22.12/forced-gogcoff.log"
done_testing
