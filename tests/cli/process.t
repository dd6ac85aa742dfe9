# Proves that --process says which of several Go processes report, plot,
# compare and export are about, and that the largest is what they begin with.
. "${0%/*}/cli.sh"

gclog ingest "$fixtures/gctrace/go1.22.12/web-restart.log" 2>/dev/null
gclog ingest "$web" 2>/dev/null
run gclog export run.db:1 process
is "the log has three" "$(column cycles | tr '\n' ' ')" '6 8 2 '

# cycles NAME WANT ARGS...: what the summary counts.
cycles()
{
	name=$1 want=$2
	shift 2
	run gclog report "$@" summary --format json
	is "$name: status" "$status" 0
	is "$name: cycles" "$(json_value cycles)" "$want"
}
cycles "the largest" 8 run.db:1
cycles "the first" 6 run.db:1 --process 1
cycles "the last" 2 run.db:1 -p 3
cycles "all" 16 run.db:1 --process all
cycles "the only one" 41 run.db:2
cycles "the only one, named" 41 run.db:2 --process 1
run gclog report run.db:1 forced heap pauses cpu -p 3
is "titles: say which" "$(echo "$out" | grep -c ', process 3 of 3$')" 8
run gclog report run.db:2 forced heap pauses cpu
unlike "titles: not of one" "$out" ', process'
run gclog report run.db:1 processes
is "processes: all to choose from" "$(echo "$out" | grep -c 'go1.18')" 3
run gclog report run.db:1 processes -p 2
is "processes: the one that is named" "$(echo "$out" | grep -c 'go1.18')" 1

for wrong in 0 -1 x 1x '' 99999999999999999999 ' 1' largest; do
	run gclog report run.db:1 "--process=$wrong"
	says "--process=$wrong" 'neither a number from 1 nor all'
done
for command in report 'plot heap' 'export gctrace'; do
	name=${command#* }
	[ "$name" != "$command" ] || name=summary
	run gclog "${command% *}" run.db:1 "$name" --process 4
	says "${command% *}: there is no fourth" \
		'run 1 has no process 4; it has 3: .* processes'
done

run gclog plot run.db:1 heap --script
like "plot: the largest" "$out" 'run 1, process 2 of 3, the largest: 8 cycles'
run gclog plot run.db:1 heap --script -p 1
like "plot: another" "$out" 'run 1, process 1 of 3: 6 cycles'
run gclog plot run.db:1 heap --script --process all
like "plot: all" "$out" 'all 3 processes: 16 cycles, put on one time axis'

run gclog compare run.db:1 run.db:2
like "compare: the largest" "$out" '^  cycles  *8  *41 '
like "compare: says so" "$out" '^ *Of several processes the largest counts'
run gclog compare run.db:1 run.db:2 -p all
like "compare: all" "$out" '^  cycles  *16  *41 '
unlike "compare: says nothing" "$out" 'largest'
run gclog compare run.db:2 run.db:2
unlike "compare: nor of one" "$out" 'largest'
run gclog compare run.db:1 run.db:2 -p 2
says "compare: one that a side has not" 'run 2 has no process 2; it has 1'

run gclog export run.db:1 gctrace
is "export: all" "$(column gc | wc -l)" 16
run gclog export run.db:1 gctrace -p 1
is "export: one" "$(column gc | tr '\n' ' ')" '1 2 3 4 5 6 '
run gclog export 'run.db:*' gctrace -p 1
is "export: one of each run" "$(column gc | wc -l)" 47
run gclog export run.db:1 process -p 3
is "export: its row" "$(column ordinal)" 3
for table in rejected timev; do
	run gclog export run.db:1 $table -p 1
	says "export: $table has no processes" 'belong to no process'
done
done_testing
