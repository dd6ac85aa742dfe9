# Proves how commands, options and DB[:RUN] are taken, and wrong ones told.
. "${0%/*}/cli.sh"

run gclog completion bash
commands=$(sed -n 's/^	\([a-z]*\))$/\1/p' "$tap_dir/out")
is "there are commands" "$(echo "$commands" | grep -c .)" \
	"$(gclog --help | sed '/^To begin/,$d' | grep -c '^  [a-z]')"

# ---- help ---------------------------------------------------------------------

run gclog --help
for command in $commands; do
	like "--help names $command" "$out" "^  $command  +[a-z]"
done
for command in $commands; do
	run gclog "$command" --help
	is "$command --help: status 0" "$status" 0
	is "$command --help: nothing on stderr" "$err" ''
	like "$command --help: usage" "$out" "^usage: gclog $command"
	like "$command --help: examples" "$out" '^Examples:'
	unlike "$command --help: 80 columns" "$out" '.{81}'
	help=$out
	gclog completion fish |
		sed -n "s/.*_from $command' -l \([a-z-]*\).*/\1/p" >options
	while read -r option; do
		echo "$help" | grep -qE -e "--$option( |\$)" || echo "$option"
	done <options >missing
	is "$command --help: names every option" "$(cat missing)" ''
	run gclog help "$command"
	is "help $command: the same" "$out" "$help"
	run gclog "$command" -h
	is "$command -h: the same" "$out" "$help"
	run gclog "$command" --nonsense
	says "$command --nonsense" \
		"^gclog: --nonsense: no such option; gclog $command --help"
done

# ---- wrong usage ----------------------------------------------------------------

run gclog nonsense
says "a wrong command" '^gclog: nonsense: no such command; gclog --help'
run gclog help nonsense
says "help of a wrong command" '^gclog: nonsense: no such command'
run gclog --nonsense
says "a wrong option of none" '^gclog: --nonsense: no such command'
run gclog ''
is "an empty command: status 2" "$status" 2
run gclog report run.db -q
says "a wrong letter" '^gclog: -q: no such option; gclog report --help'
run gclog report run.db -qh
says "a wrong letter before others" '^gclog: -q: no such option'
run gclog ingest --label
says "a long option without its argument" '^gclog: --label: needs an arg'
run gclog ingest -l
says "a letter without its argument" '^gclog: -l: needs an argument'
run gclog ingest --tee=yes
says "an argument too many" '^gclog: --tee: takes no argument'
run gclog ingest --help=yes
says "help with an argument" '^gclog: --help: takes no argument'
run gclog ingest -l one --label two "$web"
says "an option twice" '^gclog: --label: given twice'
run gclog report -f csv --format csv
says "a format twice" '^gclog: --format: given twice'
run gclog report --format xml
says "a wrong format" '^gclog: --format xml: no such format'
run gclog export
says "export of nothing" '^gclog: name a family'
run gclog export a b c
says "export of too much" '^gclog: name a family'
run gclog families a b
says "two families" '^gclog: b: one family'
run gclog runs a b
says "runs of two" '^gclog: b: one database'
run gclog compare run.db
says "compare with one side" '^gclog: two sides are needed'
run gclog compare a b c
says "compare with three sides" '^gclog: two sides are needed'
run gclog completion
says "completion for no shell" '^gclog: name a shell: bash, zsh or fish'
run gclog completion csh
says "completion for another shell" '^gclog: name a shell'
run gclog plot --term gif
says "a wrong terminal" '^gclog: --term gif: no such terminal'
run gclog plot --size 10x10
says "a size too small" '^gclog: --size 10x10: not WIDTHxHEIGHT'
run gclog plot --size 100x100x100
says "a size of three" '^gclog: --size 100x100x100: not WIDTHxHEIGHT'
run gclog plot heap -o heap.gif
says "a wrong ending" '^gclog: heap.gif: ends in no picture format'
run gclog plot heap pauses -o heap.png
says "several charts in a file" '^gclog: several charts need a folder'
ok "nothing was written" test ! -e heap.png

# ---- DB[:RUN] ---------------------------------------------------------------------

run gclog report
says "no run.db" '^gclog: run.db: no such database; .*gclog ingest'
gclog ingest -l first "$web" 2>/dev/null
gclog ingest -l second "$fixtures/gctrace/go1.22.12/forced.log" 2>/dev/null
gclog ingest -l first "$fixtures/gctrace/go1.22.12/memlimit.log" 2>/dev/null
gclog ingest -l 2 "$fixtures/gctrace/go1.22.12/leak-time.log" 2>/dev/null
gclog ingest -l '11:59 a:b' "$fixtures/gctrace/go1.22.12/web-time.log" \
	2>/dev/null

# names TARGET CYCLES: TARGET is the run of that many.
names()
{
	run gclog report "$1" summary --format json
	is "\"$1\" is the run with $2 cycles" "$(json_value cycles)" "$2"
}
names run.db 5
names run.db:1 41
names run.db:5 5
names run.db:second 24
names run.db:first 11
names run.db:2 24 # the id goes before a label
names 'run.db:11:59 a:b' 5
names ./run.db:1 41
run gclog report summary --format json
is "without DB it is run.db" "$(json_value cycles)" 5
cp run.db week:1.db
names week:1.db 5
names week:1.db:1 41
names 'week:1.db:11:59 a:b' 5
cp run.db 'odd?name=%41#.db'
names 'odd?name=%41#.db:1' 41

run gclog report run.db:9
says "a run that there is not" '^gclog: .*"9".*gclog runs'
run gclog report run.db:
says "an empty run" '^gclog: .*"".*gclog runs'
run gclog report run.db:third
says "a label that there is not" '^gclog: .*"third".*gclog runs'
run gclog report 'run.db:*'
says "all runs where one is needed" '^gclog: \* names all runs'
run gclog plot 'run.db:*' heap
says "all runs in a chart" '^gclog: \* names all runs'
run gclog report nosuch.db:1
says "a database that there is not" '^gclog: nosuch.db: no such database'
run gclog report nosuch
says "neither a database nor a report" '^gclog: nosuch: neither a database nor a report'
run gclog report run.db nosuch
says "no such report" '^gclog: nosuch: no such report or family; .*--list'
run gclog plot run.db nosuch
says "no such chart" '^gclog: nosuch: no such chart'
run gclog export run.db nosuch
says "no such family" '^gclog: nosuch: no such family; gclog families'
run gclog families nosuch
says "no such family to list" '^gclog: nosuch: no such family'
: >empty.db
run gclog report empty.db
says "an empty file" '^gclog: empty.db: '
run gclog report .
says "a folder" '^gclog: \.: is a directory'

for command in report plot compare; do
	run gclog "$command" --list
	is "$command --list: status 0" "$status" 0
	like "$command --list: names and what they are" "$out" \
		'^[a-z_0-9]+ +[^ ]'
done
done_testing
