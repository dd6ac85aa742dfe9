# Proves gclog whatif: what it predicts of made logs is what the same program
# does at that setting, every reason to refuse, and its options.
. "${0%/*}/cli.sh"

# make GOGC [COST [CYCLES]]: a program that has 60 MiB live, allocates 300 MiB/s
# whatever it costs (half of its two processors idle), also in cycles, of
# 20 ms x COST each.
make()
{
	awk -v gogc="$1" -v cost="${2:-1}" -v n="${3:-100}" 'BEGIN {
		new = 60 * gogc / 100
		for (i = 1; i <= n; i++)
			printf "gc %d @%.3fs 1%%: 0.050+%d+0.050 ms clock, " \
			    "0.10+0/%d/%d+0.10 ms cpu, %d->%d->60 MB, " \
			    "%d MB goal, 0 MB stacks, 0 MB globals, 2 P\n",
			    i, i * new / 300, 20 * cost, 20 * cost, 20 * cost,
			    60 + new - 6 * cost, 60 + new, 60 + new
	}'
}

# ingest NAME [TAG...]: standard input as NAME.db.
ingest()
{
	name=$1
	shift
	rm -f "$name.db"
	gclog ingest -o "$name.db" "$@" >/dev/null 2>&1 || bail "$name"
}

for gogc in 50 100 200 400; do
	make $gogc | ingest g$gogc
done

# cell GOGC COLUMN [LIMIT]: of the table in the last output, as CSV.
cell()
{
	awk -F, -v gogc="$1" -v name="$2" -v limit="${3:-}" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
		/^$/ { exit }
		$1 == gogc && $2 == limit { print $at; exit }' "$tap_dir/out"
}

# metric DB NAME: a figure that was measured.
metric()
{
	gclog report "$1" cpu heap alloc -f csv |
		awk -F, -v name="$2" '$1 == name { print $2; exit }'
}

# near GOT WANT PART: as numbers.
near()
{
	awk "BEGIN { r = ($1) / ($2); exit !(r <= 1 + $3 && r >= 1 - $3) }"
}

# ---- predictions ---------------------------------------------------------------

for to in 50 200 400; do
	run gclog whatif g100.db --gogc $to -f csv
	is "100 to $to: status" "$status$err" 0
	for pair in gc_cpu:gc_cpu_pct heap_max:peak_bytes \
		gc_rate:cycles_per_s; do
		measured=$(metric g$to.db "${pair%:*}")
		told=$(cell $to "${pair#*:}")
		ok "100 to $to: ${pair%:*} $measured, told $told" \
			near "$told" "$measured" 0.05
	done
	ok "100 to $to: within the range" awk "BEGIN {
		u = $(metric g$to.db gc_cpu)
		exit !($(cell $to gc_cpu_low_pct) < u &&
		    u < $(cell $to gc_cpu_high_pct)) }"
done
is 'its own setting is told, too' "$(cell 100 remark)" 'this run'
ok 'as it was measured' near "$(cell 100 gc_cpu_pct)" \
	"$(metric g100.db gc_cpu)" 0.01
is 'within four times it is none' "$(cell 400 remark)" '""'
run gclog whatif g50.db -f csv
is 'beyond it is an extrapolation' "$(cell 400 remark)" extrapolated
is 'the settings that are usual' "$(column gogc | sed '/^$/,$d' |
	tr '\n' ' ')" '25 50 100 200 400 800 '
ok 'low to high' awk -F, 'NR > 1 && /^$/ { exit } NR > 1 {
	for (i = 3; i <= 9; i += 3)
		if (!($(i + 1) <= $i && $i <= $(i + 2)))
			exit bad = 1
	} END { exit bad }' "$tap_dir/out"

# A limit of 120 MiB leaves, less stacks, 8 MiB, 5 % and 1 MiB, 105.
run gclog whatif g100.db --gogc 50,100,off --memlimit 120MiB -f csv
ok 'a limit is the peak' near "$(cell off peak_bytes 125829120)" \
	"105 * 1048576" 0.03
ok 'and 45 MiB are allocated until then' \
	near "$(cell off cycles_per_s 125829120)" "300 / 45" 0.05
is 'it holds' "$(cell off remark 125829120)" 'limit holds'
is 'or does not' "$(cell 50 remark 125829120)" 'limit not reached'
is 'off has a limit' "$(column gogc | sed '/^$/,$d' | tr '\n' ' ')" \
	'50 100 50 100 off '
run gclog whatif g100.db --gogc off --memlimit 70MiB -f csv
is 'a limit can be too low' "$(cell off remark 73400320)" \
	'too little: thrashes'
is 'then no peak is told' "$(cell off peak_bytes 73400320)" ''

# What MemStats says is outside of the heap goes before a guess.
{
	make 100
	printf '# %s = %s\n' Sys 94371840 HeapAlloc 31457280 \
		HeapSys 83886080 HeapIdle 20971520 HeapInuse 62914560
} | ingest memstats
run gclog whatif memstats.db --fit 300MiB -f json
is 'MemStats: status' "$status$err" 0
like 'its difference is outside' "$out" '"outside_bytes": 41943040'
ok 'JSON is valid' is_json "$tap_dir/out"

# ---- how sure it is ------------------------------------------------------------------

# width DB: of the range of the peak at 200, in bytes.
width()
{
	run gclog whatif "$1" --gogc 200 -f csv
	echo "$(cell 200 peak_high_bytes) - $(cell 200 peak_low_bytes)"
}

# lives AWK: the log of 100 whose cycle n has so many MiB live, and ends with
# twice as many.
lives()
{
	make 100 | awk '{ n++; live = '"$1"'
		sub(/[0-9]+->.* MB goal/, sprintf("%d->%d->%d MB, %d MB goal",
		    2 * live - 6, 2 * live, live, 2 * live)); print }'
}
steady=$(width g100.db)
lives '60 - (n < 12) * 30' | ingest built
ok 'peaks that are low while the heap is built make it no less sure' \
	awk "BEGIN { exit !($(width built.db) < 1.2 * ($steady)) }"
for heap in 120-n 20+n; do
	lives "$heap" | ingest slope
	ok "nor do those that go up or down, $heap" \
		awk "BEGIN { exit !($(width slope.db) < 5 * ($steady)) }"
done
lives '60 + 9 * (int(n / 10) * 7 % 5)' | ingest scattered
ok 'peaks that differ from tenth to tenth do' \
	awk "BEGIN { exit !($(width scattered.db) > 2 * ($steady)) }"

# busy GOGC: one that leaves nothing idle, for it collects 30 % at 100.
busy()
{
	make "$1" | sed 's,+0/20/20+,+60/60/0+,'
}
busy 100 | ingest busy
run gclog whatif busy.db --gogc 40,60,200 --fit 1GiB --memlimit 1TiB -f csv
is 'it may collect over half of the time' "$(cell 60 remark)" \
	'may always collect'
is 'or does' "$(cell 40 remark)" 'always collecting'
is 'no peak is told' "$(cell 60 peak_bytes)$(cell 60 peak_high_bytes)" ''
is 'nor cycles' "$(cell 60 cycles_per_s)" ''
ok 'but what it costs' awk "BEGIN { exit !($(cell 60 gc_cpu_pct) < 50 &&
	50 < $(cell 60 gc_cpu_high_pct)) }"
best=$(sed -n '/^fit_bytes/{n;p}' "$tap_dir/out" | cut -d , -f 2)
ok "what fits is found beyond it: $best" test "$best" -gt 200
busy 40 | ingest busier
run gclog whatif busy.db --calibrate busier.db
says 'a run where it would is none to calibrate by' \
	'at GOGC=40 .* over half of the time'

# ---- what fits -------------------------------------------------------------------

run gclog whatif g100.db --fit 300MiB -f csv
is 'something fits: status 0' "$status$err" 0
ok 'what fits is no larger' awk -F, '/^fit_bytes/ { getline
	exit !($8 > 0 && $8 <= $1) }' "$tap_dir/out"
run gclog whatif g100.db --fit 300MiB --memlimit 1GiB --gogc 100,150 -f csv
best=$(sed -n '/^fit_bytes/{n;p}' "$tap_dir/out" | cut -d , -f 2)
ok "the largest GOGC that fits, $best" test "$best" -gt 150
ok 'is in the table' test -n "$(cell "$best" peak_bytes)"
run gclog whatif g100.db --fit 300MiB --memlimit 1GiB \
	--gogc $((best * 12 / 10)) -f csv
is 'a larger one does not fit' \
	"$(sed -n '/^fit_bytes/{n;p}' "$tap_dir/out" | cut -d , -f 2)" "$best"
run gclog whatif g100.db --fit 50MiB
is 'nothing fits: status 1' "$status" 1
like 'and it is said' "$out" 'Nothing of the table fits'
make 100 0.5 | sed 's,+10+,+1.0+,; s,/10,/1.0,g' | ingest cheap
run gclog whatif cheap.db --gogc 1,4 --fit 50MiB -f csv
is 'nor where no memory is told of what is less: status 1' "$status$err" 1
is 'which is so' "$(cell 1 memory_bytes)$(cell 4 remark)" extrapolated
run gclog whatif cheap.db --gogc 1,100 --fit 100MiB --memlimit 1TiB -f csv
best=$(sed -n '/^fit_bytes/{n;p}' "$tap_dir/out" | cut -d , -f 2)
ok "what fits is between them: $best" test "$best" -gt 4
like 'with what it is about' "$(gclog whatif g100.db --fit 512MiB)" \
	'code and memory of C'

# ---- a second run ------------------------------------------------------------------

make 200 1.3 | ingest dear
run gclog whatif g100.db --calibrate dear.db --gogc 150,200 -f csv
is 'calibrated: status' "$status$err" 0
ok 'it comes to what the other run did' near "$(cell 200 gc_cpu_pct)" \
	"$(metric dear.db gc_cpu)" 0.02
is 'which is said' "$(cell 200 remark)" 'the other run'
ok 'and the first one still to what it did' \
	near "$(cell 100 gc_cpu_pct)" "$(metric g100.db gc_cpu)" 0.02
width=$(cell 150 gc_cpu_high_pct)/$(cell 150 gc_cpu_low_pct)
run gclog whatif g100.db --gogc 150 -f csv
alone=$(cell 150 gc_cpu_high_pct)/$(cell 150 gc_cpu_low_pct)
ok 'it is surer' awk "BEGIN { exit !($width < $alone) }"
run gclog whatif g100.db --calibrate g100.db
says 'by itself' 'too near to tell'
make 200 | sed 's/2 P/4 P/' | ingest four
run gclog whatif g100.db --calibrate four.db
says 'with more processors' 'GOMAXPROCS=4, this one 2'

# ---- which GOGC it had ----------------------------------------------------------------

run gclog whatif g100.db -f csv
like 'its goals tell' "$out" ',by its goals,|^100,by its goals'
make 33 | ingest odd
run gclog whatif odd.db -f csv
like 'a GOGC that nobody takes is a whole number' "$out" '^3[0-9],by its goals'
like 'and has a row' "$out" '^3[0-9],.*,this run'
make 100 | ingest tagged -t GOGC=90
run gclog whatif tagged.db -f csv
like 'its tag tells' "$out" '^90,by its tag'
is 'and has a row' "$(cell 90 remark)" 'this run'
run gclog whatif tagged.db --was 110 -f csv
like 'or who asks' "$out" '^110,as told'
make 100 | ingest tagged -t 'GOGC=no number'
like 'a tag that is none tells nothing' "$(gclog whatif tagged.db -f csv)" \
	'^100,by its goals'

make 100 | ingest wrong -t GOGC=400
run gclog whatif wrong.db
says 'a tag that its goals deny' \
	'had GOGC=400 by its tag, but its goals are of about (9|10).*--was'
run gclog whatif wrong.db --was 100 -f csv
like 'and what helps' "$out" '^100,as told'
run gclog whatif g100.db --was 1000000
says 'what is told and denied' 'GOGC=1000000 as told, but its goals'

# ---- refusals ---------------------------------------------------------------------------

# refuses NAME ERE [ARGS...]: the log on standard input, which is a file.
refuses()
{
	refused=$1 why=$2
	shift 2
	ingest refused
	run gclog whatif refused.db "$@"
	says "$refused" "cannot tell what another setting would do: .*$why"
}

{
	make 100
	make 50
} >log
refuses 'several processes' 'several processes' --process all <log
refuses 'before Go 1.5' 'before Go 1.5' <"$fixtures/gctrace/go1.3.3/web.log"
make 100 | sed '30,34d' >log
printf 'real 1.5\nuser 1.0\nsys 0.2\n' >times
refuses 'no cycles' 'no cycle of it was read' <times
refuses damage 'lost or are not sure' <log
make 100 | sed '50,$s/2 P/3 P/' >log
refuses 'other processors' 'GOMAXPROCS changed' <log
make 100 | sed 's/[0-9]* MB goal/8796093022189 MB goal/' >log
refuses GOGC=off 'had no goal' <log
refuses 'a limit' 'a memory limit held' \
	<"$fixtures/scenarios/go1.19.8/memlimit-thrash.log"
make 100 9.9 >log
refuses 'always on' 'collecting nearly all the time' <log
make 100 | sed 's/$/ (forced)/' >log
refuses 'forced cycles' 'asked for' <log
make 100 | sed 's/114->120/170->171/' >log
refuses 'large pieces' 'pass the goal at once' <log
make 100 1 19 >log
refuses 'few cycles' 'fewer than 20 cycles' <log
make 100 | sed 's/[0-9]*->[0-9]*->60 MB, 120/3->4->2 MB, 4/' >log
refuses 'a small heap' 'below 4 MiB' <log
make 100 | sed 's/114->120->60 MB, 120/10->14->7 MB, 14/' >log
refuses 'a heap that is allocated while it is marked' \
	'but for what it allocated while that was marked' <log
: >empty.log
gclog ingest -o empty.db empty.log >/dev/null 2>&1
run gclog whatif empty.db
says 'nothing' '^gclog: '
run gclog plot g100.db whatif --script
is 'what does not refuse is drawn' "$status" 0
run gclog plot empty.db whatif --script
says 'and what does is not' '^gclog: '

# ---- options ------------------------------------------------------------------------------

for bad in 0 -1 1e30 100.5 '' , 100, ,100 x '100 ' 1000001 OFF 0x10 \
	"$(seq -s, 33)" 999999999999999999999999; do
	run gclog whatif g100.db --gogc="$bad"
	says "--gogc '$bad'" '^gclog: (GOGC .*neither|a list )'
done
for bad in 0 -1 512MB 1e3MiB '' 0.5GiB off 99999999999TiB x; do
	run gclog whatif g100.db --memlimit="$bad"
	says "--memlimit '$bad'" '^gclog: (memory limit .*not a size|a list )'
done
for bad in 0 -1 '' x 1e30TiB 10KiB nan inf; do
	run gclog whatif g100.db --fit="$bad"
	says "--fit '$bad'" '^gclog: size .*not one of 1 MiB or more'
done
for bad in 0 -1 '' off x 1e3 1000001; do
	run gclog whatif g100.db --was="$bad"
	says "--was '$bad'" '^gclog: GOGC .*not a whole number'
done
run gclog whatif g100.db --gogc 200,200,100,200 -f csv
is 'the same one twice is one' "$(column gogc | sed '/^$/,$d' |
	tr '\n' ' ')" '200 100 '
run gclog whatif g100.db --gogc 1,1000000 --memlimit 1B,1TiB -f csv
is 'the smallest and the largest' "$status$err" 0
unlike 'are numbers' "$out" 'nan|inf'
run gclog whatif g100.db --gogc off
is 'off without a limit is no setting' "$status$err" 0
run gclog whatif g100.db g200.db
says 'two runs' 'behind --calibrate'
run gclog whatif g100.db --plot chart.xyz
says 'a picture of no kind' 'no picture format'
run gclog whatif nosuch.db
says 'no database' 'nosuch.db'
run gclog whatif g100.db --calibrate nosuch.db
says 'no second one' 'nosuch.db'
for format in table csv json jsonl md html; do
	run gclog whatif g100.db --fit 300MiB -f $format
	is "$format: status" "$status$err" 0
	like "$format: the settings" "$out" '200'
done
make 100 | gclog ingest -o label.db -l "$(printf 'a\033[31m<b>')" >/dev/null 2>&1
like 'a page of it has a title' "$(gclog whatif g100.db -f html)" \
	'<title>[^<]* under other settings - gclog</title>'
mkdir deep
make 100 >deep/a.log
gclog ingest -o deep.db deep/a.log 2>/dev/null
like 'it has no folders' "$(gclog whatif deep.db -f html)" \
	'<h1>a.log under other settings</h1>'
run gclog whatif label.db
unlike 'a label does no harm' "$out" "$(printf '\033')"
if command -v gnuplot >/dev/null; then
	run gclog whatif g100.db --gogc 100,300 --plot chart.txt
	is 'drawn: status' "$status" 0
	like 'on a page, too' "$(gclog whatif g100.db -f html)" '<svg'
	like 'where the range is filled' \
		"$(gclog plot g100.db whatif --script --term svg)" \
		'using 1:2:3 with filledcurves fs transparent'
	unlike 'but in text, where its edges have to do' \
		"$(gclog plot g100.db whatif --script)" "filled|'range'"
	like 'with its panels' "$(cat chart.txt)" 'peak heap'
	like 'and its own setting' "$(cat chart.txt)" 'this run'
else
	skip 'drawn' 'no gnuplot'
fi
done_testing
