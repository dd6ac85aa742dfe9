# Proves that gclog explain tells what a line says, wherever it comes from, and
# says so when it says nothing.
. "${0%/*}/cli.sh"

cycle='gc 17 @0.149s 1%: 0.004+36+0.003 ms clock, 0.009+0.11/18/0.20+0.007 ms cpu, 4->5->1 MB, 5 MB goal, 0 MB stacks, 0 MB globals, 2 P (forced)'

# text: the paragraph that $out begins with, on one line.
text()
{
	printf '%s\n' "$out" | sed '/^$/,$d; s/^ *//' | tr '\n' ' ' |
		sed 's/ $//'
}

# row COLUMN: "printed value error" of it, from CSV.
row()
{
	grep -E "^[^,]*,[^,]*,[^,]*,[^,]*,$1," "$tap_dir/out" |
		cut -d, -f1,3,4 | tr ',' ' '
}

# ---- a line -------------------------------------------------------------------

run gclog explain "$cycle"
is "a line: status" "$status" 0
is "a line: nothing on stderr" "$err" ''
is "a line: its sentence" "$(text)" 'Cycle 17 of its process began 149 ms'\
' after the program started, stopped the world for 7 us (4 us + 3 us) and'\
' marked for 36 ms beside the program. The heap went from 4 MiB to 5 MiB'\
' meanwhile, and 1 MiB was found live; the goal was 5 MiB. It is marked as'\
' forced: asked for by the program.'
like "a line: a printed value" "$out" \
	'^  0\.004 +STW sweep termination +4 us +1 us +stw_sweep_ns +ns$'
like "a line: what it is" "$out" '^    Stop-the-world phase'
like "a line: what to think of it" "$out" '^    Mostly the wait'
like "a line: what follows" "$out" '^  - +STW pause +7 us +2 us +pause_ns'
unlike "a line: 80 columns" "$out" '.{81}'
run gclog explain "$cycle" --format csv
is "a time" "$(row stw_sweep_ns)" '0.004 4000 1000'
is "a start" "$(row at_ns)" '0.149 149000000 1000000'
is "a share" "$(row gc_cpu_pct)" '1 1 1'
is "a size" "$(row heap_live_bytes)" '1 1048576 1048576'
is "a count" "$(row procs)" '2 2 0'
is "a word" "$(row forced)" '(forced) 1 0'
is "a sum, and its error" "$(row gc_cpu_ns)" ' 18126000 1012000'
is "a value that is not printed" "$(row scan_ns)" ''
ok "a line: CSV" is_csv "$tap_dir/out"
for format in json jsonl md; do
	run gclog explain "$cycle" --format $format -o out.$format
	is "$format: status" "$status$out$err" 0
done
ok "a line: JSON" is_json out.json
ok "a line: JSON lines" is_jsonl out.jsonl
like "a line: Markdown" "$(cat out.md)" '^\| 0\.149 \| At \| 149 ms \|'

run gclog explain "$(printf '%s\n' "$cycle" | sed 's/5 MB goal/8796093022207 MB goal/')"
like "no goal: says so" "$out" '^  8796093022207 +Heap goal +none +- '
unlike "no goal: is not in the sentence" "$(text)" 'goal'
for log in gctrace/underflow timev/sigkill timev/append; do
	run gclog explain <"$top_srcdir/tests/family/$log.log"
	like "$log: is told in sentences" "$(text)" \
		'^([A-Z][^;]*[^;. ](; [a-z][^;]*[^;. ])?\. ?)+$'
done

# Every wording, and every field of it but those that no sample can have beside
# the others.
not_in_samples='signal|failure|second|code|addr|pc|m|mp|minutes|labels|bubble'
not_in_samples="$not_in_samples|asked_bytes|in_use_bytes|stack_limit_bytes"
not_in_samples="$not_in_samples|p|curg|lockedg|lockedm"
gclog families --all --format jsonl | grep '"section": "forms"' >forms
while read -r form; do
	name=$(printf '%s\n' "$form" |
		sed 's/.*"family": "\([^"]*\)", "since": "\([^"]*\)".*/\1 \2/')
	printf '%s\n' "$form" | sed 's/.*"sample": "\(.*\)", "shape": .*/\1/
		s/\\"/"/g; s/\\u0009/	/g; s/\\u000a/\
/g' >sample
	run gclog explain "$(cat sample)" --format csv
	is "$name: status" "$status$err" 0
	like "$name: is recognised as itself" "$out" \
		"^$(echo "$name" | tr ' ' ','),"
	printf '%s\n' "$form" | sed 's/.*"shape": //' |
		grep -o '{[^{}]*}' | sed '/^{[_&[]/d; /^{]/d
		s/{?.*=/{/; s/[{}=^_]\{1,\}\([a-z]\)/\1/
		s/:.*//; s/[{}^_]*$//' | tr ',' '\n' | grep . >fields
	# One in any order has only some of them in its sample.
	case $form in *'"shape": "{any'*)
		continue ;;
	esac
	while read -r field; do
		grep -qE "(^|,)$field,(ns|bytes|%|\"\")," "$tap_dir/out" ||
			echo "$field"
	done <fields >missing
	is "$name: every value is explained" \
		"$(grep -vxE "$not_in_samples" missing)" ''
	[ "$name" = 'gcforced go1.4' ] || # only words
		ok "$name: there are some" test -s fields
done <forms

# ---- what is around it, and none ------------------------------------------------

run gclog explain "2026-01-02 web-1  | $cycle and more"
like "between other text" "$(text)" '^Cycle 17 '
printf 'one\n%s\nreal\t0m0.5s\nuser\t0m0.4s\nsys\t0m0.1s\n' "$cycle" >some
for how in 'gclog explain' 'gclog explain -' 'gclog explain -f table'; do
	run $how <some
	is "$how: status" "$status$err" 0
	like "$how: the first" "$(text)" '^Cycle 17 '
	like "$how: the second" "$out" '^  The command took 500 ms\.'
	like "$how: the line" "$out" '^  Line +2$'
done
run gclog explain "$(cat some)" --format json
like "two records: two keys" "$out" '^  "fields_2": \['
ok "two records: JSON" is_json "$tap_dir/out"
run gclog explain <"$web"
is "a whole log: status" "$status" 0
is "a whole log: the beginning" "$(grep -c '^  Family' "$tap_dir/out")" 16
like "a whole log: that there is more" "$err" '^gclog: there is more; '

run gclog explain 'hello world'
is "no record: status" "$status" 1
is "no record: nothing on stdout" "$out" ''
like "no record: what to do" "$err" '^gclog: nothing recognised; .*families'
run gclog explain ''
is "nothing: status" "$status" 1
run gclog explain </dev/null
is "no input: status" "$status" 1
run gclog explain 'gc 2 @0.080s 5%: 0.1'
is "rejected: status" "$status" 1
like "rejected: what it means" "$(text)" '^It is the beginning of a record'
like "rejected: what for" "$out" '^  Taken for +gctrace$'
like "rejected: why" "$out" '^  Rejected +cut off at the end$'
esc=$(printf '\033')
run gclog explain "gc 2 @0.080s 5%: ${esc}[31m"
unlike "rejected: nothing is left alive" "$out" "$esc"
run gclog explain "Command being timed: \"x${esc}[31m\"
	User time (seconds): 0.01
	System time (seconds): 0.00"
is "a hostile command: status" "$status" 0
unlike "a hostile command: nothing is left alive" "$out" "$esc"
like "a hostile command: is shown" "$out" 'The command was x\\x1b\[31m'

# Each reason of the reader has a meaning of its own.
for text in 'gc 2 @0.080s 5%: 0.1' 'gc 2 @0.080s 5%: 0.1x+0.2 ms' \
	'0.1+0.2 ms cpu, 4->5->1 MB, 5 MB goal, 2 P' 'real 1'; do
	run gclog explain "$text"
	is "$text: status" "$status" 1
	like "$text: rejected" "$out" '^  Rejected +[a-z]'
	unlike "$text: the reason is known" "$(text)" '^It is like a record'
done

# ---- a line of a database --------------------------------------------------------

torn=$fixtures/gctrace/go1.22.12/torn-file.log
gclog ingest -l 'a b' "$web" "$torn" "$fixtures/quickstart/orders.log" \
	2>/dev/null
run gclog export run.db:1 gctrace
third=$(column line_no | sed -n 3p)
run gclog explain "$(sed -n "${third}p" "$web")" --format csv
cp "$tap_dir/out" given
run gclog explain "run.db:1:$third" --format csv
is "stored: status" "$status$err" 0
ok "stored: the same values as the line itself" test \
	"$(sed 1,3d given)" = "$(sed 1,3d "$tap_dir/out")"
run gclog explain "run.db:1:$third"
like "stored: its sentence" "$(text)" '^Cycle 3 of its process began '
like "stored: the run" "$out" '^  Run +1$'
like "stored: the process" "$out" '^  Process +1$'
like "stored: whether it was torn" "$out" '^  Torn +no$'
run gclog explain "run.db:222" --format csv
like "the latest run" "$out" '^timev,time1\.7,3,222,'
is "a time of a command" "$(row elapsed_ns)" ' 12000000000 10000000'
run gclog explain "run.db:a b:222" --format csv
like "a label with a blank" "$out" '^timev,time1\.7,3,222,'

run gclog export run.db:2 rejected
bad=$(column line_no | sed -n 1p)
run gclog explain "run.db:2:$bad"
is "stored, rejected: status" "$status" 1
is "stored, rejected: nothing on stderr" "$err" ''
like "stored, rejected: what it means" "$(text)" '^[A-Z].*\.$'
like "stored, rejected: why" "$out" '^  Rejected +[a-z]'
run gclog explain run.db:1:999999
is "nothing stored: status" "$status" 1
is "nothing stored: nothing on stdout" "$out" ''
like "nothing stored: says so" "$err" \
	'^gclog: run\.db:1:999999: no record begins on line 999999 of run 1$'

run gclog explain nosuch.db:17
says "no such database" '^gclog: nosuch\.db: no such database'
run gclog explain run.db:-1
is "a line before the first: status" "$status" 2
like "a line before the first: told" "$err" 'run.db:-1: lines count from 1'
for bad in run.db: run.db:99999999999999999999 run.db:x; do
	run gclog explain "$bad"
	is "$bad: status" "$status" 2
	like "$bad: told" "$err" 'stands the number of a line'
done
run gclog explain run.db:9:17
says "no such run" '^gclog: no run has the id or label "9"'
run gclog explain 'run.db:*:17'
says "all runs" '^gclog: \* names all runs'
run gclog explain run.db
says "no line of it" '^gclog: run\.db: is a file; .*run\.db:17'
run gclog explain gc 17
says "no quotes" '^gclog: 17: one argument .*quotes'
run gclog explain 'no such file:17'
is "blanks, and no file: a line" "$status" 1

# What an older gclog made lacks columns and tables.
if command -v sqlite3 >/dev/null; then
	cp run.db older.db
	sqlite3 older.db 'DROP VIEW seconds; DROP VIEW totals; DROP VIEW cycles;
		DROP TABLE time; ALTER TABLE gctrace DROP COLUMN
		leak_check; ALTER TABLE gctrace DROP COLUMN torn'
	run gclog explain "older.db:1:$third"
	is "an older database: status" "$status$err" 0
	like "an older database: its sentence" "$(text)" '^Cycle 3 of '
	unlike "an older database: what it does not tell" "$out" '^  Torn'
else
	skip "an older database" "there is no sqlite3"
fi
done_testing
