# Proves gclog history: levels and changes of made series that are known, both
# baselines, what is left out, and its pictures.
. "${0%/*}/cli.sh"

# program MS [DAY]: 6 cycles, of MS marking each; with stamps of that day.
program()
{
	awk -v ms="$1" -v day="${2:-}" 'BEGIN {
		stamp = day == "" ? "" : "2024-03-" day "T10:00:00Z "
		for (i = 1; i <= 6; i++)
			printf "%sgc %d @%.3fs %d%%: 0.050+%d+0.050 ms " \
			    "clock, 0.10+0/%d/0+0.10 ms cpu, 114->120->60 MB, " \
			    "120 MB goal, 0 MB stacks, 0 MB globals, 2 P\n",
			    stamp, i, i * 2, 50 * i * (ms + 0.2) / (i * 2000 + ms),
			    ms, ms
	}'
}

# ingest DB OPTION...: standard input.
ingest()
{
	db=$1
	shift
	gclog ingest -o "$db.db" --again "$@" >/dev/null 2>&1 || bail "$*"
}

# Two runs of a commit; 200 ms, from commit c08 on 230, from c14 on 215.
n=0
for ms in 201 198 203 199 200 202 197 204 200 199 201 203 198 200 \
	231 229 232 228 230 233 227 231 229 230 228 232 \
	214 216 215 213 217 215 216 214 215 216; do
	n=$((n + 1))
	program $ms | ingest run --label main \
		--tag commit="$(printf 'c%02d' $(((n + 1) / 2)))"
done
run gclog history run.db --metric mark_p50 -f csv
is 'status' "$status$err" 0
is 'a row for each run' "$(column run | wc -l | tr -d ' ')" 36
is 'changes are found where they are' "$(awk -F, 'NR > 1 && $9 != "" {
	print $1, $4, $9 }' "$tap_dir/out" | tr '\n' ' ')" \
	'15 c08 worse 27 c14 better '
is 'levels are medians' "$(column level | uniq | tr '\n' ' ')" \
	'200000000 230000000 215000000 '
ok 'changes are from one to the next' awk -F, '
	$1 == 15 { a = $7 } $1 == 27 { b = $7 }
	END { exit !(a > 14.99 && a < 15.01 && b > -6.53 && b < -6.52) }' \
	"$tap_dir/out"
ok 'p is that of shuffles' awk -F, '
	NR > 1 && $9 != "" && !($8 > 0 && $8 < 0.05) { exit bad = 1 }
	END { exit bad }' "$tap_dir/out"
ok 'differences to the first level, and to the one before' awk -F, '
	$1 == 35 { base = $10; before = $11 } $1 == 1 { first = $11 }
	END { exit !(base == 7.5 && before < -6 && first == "") }' \
	"$tap_dir/out"
run gclog history run.db -m mark_p50
like 'the answer comes first' "$(head -n 1 "$tap_dir/out")" '^mark_p50: 2 changes in 36 runs; the last at commit c14: -6\.52 % \(better\)$'

run gclog history run.db:main --metric mark_p50 --by commit -f csv
is 'a row for each commit' "$(column tag | wc -l | tr -d ' ')" 18
is 'changes are found at commits' "$(awk -F, 'NR > 1 && $10 != "" {
	print $5, $2, $10 }' "$tap_dir/out" | tr '\n' ' ')" \
	'c08 2 worse c14 2 better '
run gclog history run.db --metric mark_p50 --by commit
like 'which is told' "$out" '^mark_p50: 2 changes in 18 commits; the last at commit c14: -6\.'

# base NAME WANT: the base by which the run of 198 ms differs by so many percent.
base()
{
	run gclog history run.db --metric mark_p50 --base "$1" -f csv
	ok "base $1" awk -F, -v want="$2" '$1 == 2 { d = $10 - want }
		END { exit !(d > -0.01 && d < 0.01) }' "$tap_dir/out"
}
base 15 -14.286
base c16 -8.333
base main -7.907
run gclog history run.db --metric mark_p50 --base 99
says 'no such base' 'base 99: neither id nor label of a run in this history, nor a value of its tag commit'

run gclog history run.db:1,2,3,4,5,15,16,17 -m mark_p50
like 'some runs of it' "$(head -n 1 "$tap_dir/out")" '^mark_p50: 1 change in 8 runs; it is at commit c08: '
run gclog history run.db:1,2,15,16,17 -m mark_p50
like 'five are too few, which is told' "$(head -n 1 "$tap_dir/out")" '^mark_p50: 5 runs cannot show a change; 6 can$'
run gclog history run.db -m heap_max
like 'what stays has no change' "$(head -n 1 "$tap_dir/out")" '^heap_max: no change in 36 runs$'
run gclog history run.db -m pause_p99 -f json
ok 'is JSON' is_json "$tap_dir/out"

# ---- order, and what is left out -------------------------------------------------

for day in 07 03 05 01 06 02 04; do
	program 2"$day" "$day" | ingest days --tag day="$day"
done
run gclog history days.db -m mark_p50 -f csv
is 'runs are in the order of their stamps' "$(column value | tr '\n' ' ')" \
	'201000000 202000000 203000000 204000000 205000000 206000000 207000000 '
is 'no column where nothing has a label or a commit' "$(head -n 1 "$tap_dir/out")" \
	run,wall_ns,value,level,change_pct,p,verdict,base_diff_pct,before_diff_pct
program 300 08 | sed 3,4d | ingest days --tag day=08 --label "it's
<b>"
run gclog history days.db -m mark_p50
like 'a damaged run is left out, and told' "$out" \
	'^Left out: 1 damaged \(--all takes them\), 0 without that metric, 0'
run gclog history days.db -m mark_p50 --all -f csv
is 'or taken' "$(column value | sed '/^$/d' | wc -l | tr -d ' ')" 8
run gclog history run.db -m max_rss
says 'a metric that no run has' 'no run has max_rss to follow: .* 36 without that metric'
run gclog history run.db -m mark_p50 --by host
says 'a tag that no run has' 'no run has mark_p50 and the tag host to follow'
run gclog history run.db
says 'without a metric' '--metric says what to follow'
run gclog history run.db -m mark
says 'no such metric' '^gclog: mark: no such metric; gclog compare --list'
run gclog history a b -m gc_cpu
says 'two databases' '^gclog: b: one database at a time'
run gclog history run.db -m gc_cpu --plot x.gif
says 'no picture format' 'x\.gif: ends in no picture format'

# ---- pictures --------------------------------------------------------------------

if command -v gnuplot >/dev/null; then
	run gclog history run.db -m mark_p50 --plot h.txt
	is 'drawn: status' "$status$err" 0
	like 'as text: the answer' "$(cat h.txt)" 'mark_p50: 2 changes in 36'
	like 'as text: the tag of each change' "$(cat h.txt)" ' c08 .* c14'
	like 'as text: the base' "$(cat h.txt)" 'base 200 ms'
	run gclog history run.db -m mark_p50 --plot h.svg -f html -o h.html
	is 'on a page: status' "$status$err" 0
	like 'a picture has the tags' "$(cat h.svg)" '>c14<'
	like 'a page has the chart' "$(cat h.html)" 'worse from here'
	run gclog history days.db --all -m mark_p50 --by day -f html -o d.html
	unlike 'no label is markup' "$(cat d.html)" '<b>'
else
	skip 'pictures' 'no gnuplot'
fi
done_testing
