# Proves that --from and --to ask about a part of a run.
. "${0%/*}/cli.sh"

# Eight cycles, 10 s apart; each of a number and live heap of its own.
cycle()
{
	echo "gc $1 @$2s 1%: 0.010+1.0+0.010 ms clock, 0.020+0.10/1.0/0+0.020" \
		"ms cpu, $((40 + $1))->$((42 + $1))->$((20 + $1)) MB, 50 MB" \
		"goal, 0 MB stacks, 0 MB globals, 2 P"
}
for i in 1 2 3 4 5 6 7 8; do
	cycle $i "$((10 * i)).000"
	echo "gc $i @x" # is rejected
done >app.log
sed 's/^/2026-11-20T10:00:00Z /' app.log |
	awk '{ sub(/10:00:00/, sprintf("10:%02d:00", (NR + 1) / 2)) } 1' >wall.log
gclog ingest -l app app.log 2>/dev/null
gclog ingest -l wall wall.log 2>/dev/null
(cat app.log; sed 5q app.log) >two.log
gclog ingest -l two two.log 2>/dev/null

# cycles RUN ARGS...: how many cycles the report is of.
cycles()
{
	which=$1
	shift
	gclog report "run.db:$which" summary -f jsonl "$@" |
		sed 's/.*"cycles": \([0-9]*\),.*/\1/'
}
is "all of it" "$(cycles app)" 8
is "--from: the cycle that begins then is in it" "$(cycles app --from 30s)" 6
is "--to: the cycle that begins then is not" "$(cycles app --to 30s)" 2
is "both" "$(cycles app --from 30s --to 50s)" 2
is "minutes and seconds" "$(cycles app --from 1m10s)" 2
is "a fraction" "$(cycles app --from 29.9s --to 30001ms)" 1
is "from the start" "$(cycles app --from 0s)" 8
is "a time of day" \
	"$(cycles wall --from '2026-11-20 10:03' --to '2026-11-20 10:05')" 2
is "of one process" "$(cycles two -p 2 --from 20s)" 2
is "the largest" "$(cycles two --from 20s)" 7

live=$(gclog report run.db:app heap -f json --from 30s --to 50s)
like "figures are of it" "$live" '"metric": "live_max", "value": 25165824,'
is "so is what was rejected" "$(gclog report run.db:app rejected -f csv \
	--from 30s --to 50s | grep -c '@x')" 2
like "the title says so" "$(gclog report run.db:app --from 30s)" \
	'Summary, part of it: 6 GC cycles'
like "of several, too" "$(gclog report run.db:two --from 20s)" \
	'part of process 1 of 2, the largest: 7 GC cycles'
gclog plot run.db:app heap --term dumb --from 30s --to 50s >part.txt
gclog plot run.db:app heap --term dumb >whole.txt
ok "a chart is of it" sh -c '! cmp -s part.txt whole.txt'
like "so is a comparison" \
	"$(gclog compare run.db:app run.db:wall --from 30s -f csv)" '^cycles,6,6,'

# refused NAME PATTERN ARGS...
refused()
{
	name=$1 pattern=$2
	shift 2
	run gclog report "$@"
	is "$name: status" "$status" 2
	like "$name: says what" "$err" "$pattern"
}
refused "after the end" 'nothing between these times' run.db:app --from 1h
refused "no times of day" 'no time of day' run.db:app --from 2026-11-20
refused "all processes" 'of one process: choose' run.db:two -p all --from 1s
refused "one of each" 'both' run.db:app --from 1s --to 10:00
refused "the wrong way" 'not before' run.db:app --from 3s --to 2s
for bad in '' 5 s 5x 1s2 1e s5 9e99d; do
	refused "--from '$bad'" "--from $bad: neither" run.db:app "--from=$bad"
done

done_testing
