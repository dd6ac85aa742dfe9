# Proves that results are well-formed in every format, that an output that
# cannot be written is told, and that nothing of a log or a label gets through
# to the terminal, to Markdown or to a page as more than text.
. "${0%/*}/cli.sh"

# A log whose rejected line and command try everything.
esc=$(printf '\033')
{
	cat "$fixtures/gctrace/go1.22.12/forced.log"
	printf 'gc 99 @0.012s 0%%: 0.015+7.9+0.0 %s[31m`id` $(id)' "$esc"
	printf ' "a",b|c <b>\302\205 \342\200\256 \377\000\r|*x*_y_[z](u)\n'
	sed 's/\(Command being timed: \).*/\1"sh -c `id` <b>|"x"/' \
		"$fixtures/timev/gnu-1.9/leak.log"
} >hostile.log
label="a \"b\", 'c' <b>&amp;|*d*_e_\`f\`
### g${esc}[31m"
gclog ingest -l "$label" -t "k=v|w${esc}]0;x" hostile.log 2>err
is "the label is made harmless in what is said" "$(tr -d ' -~' <err)" ''
gclog ingest --again hostile.log 2>/dev/null

# The good and the bad of the lists themselves.
is_one()
{
	printf '%s\n' "$1" >sample
	"$2" sample
}
for good in 1 '[]' '{"a": [1, -2.5e+3, "x\\\"\u00e9"], "b": {}}'; do
	ok "JSON is $good" is_one "$good" is_json
done
for bad in '' '[1,]' '{"a" 1}' '{1: 2}' '"a' '01' '1 2' '[1 2]' 'nul' \
	'"\x"' "[\"$esc\"]"; do
	is "no JSON: $(printf %s "$bad" | tr -d "$esc")" \
		"$(is_one "$bad" is_json && echo valid)" ''
done
printf 'a,"b ""c"", d\n"\n1,\n\nx\n1\n' >sample
ok "CSV of two sections" is_csv sample
printf 'a,b\n1\n' >sample
is "no CSV: a row too short" "$(is_csv sample && echo valid)" ''
printf 'a\n"1\n' >sample
is "no CSV: an open quote" "$(is_csv sample && echo valid)" ''
printf 'a,b\n1,x"y"\n' >sample
is "no CSV: a quote within" "$(is_csv sample && echo valid)" ''

# ---- every format of every command ---------------------------------------------------

# printable FILE: nothing in it but what a terminal shows.
printable()
{
	LC_ALL=C tr -d '\n' <"$1" | LC_ALL=C grep -q '[[:cntrl:]]' && return 1
	! grep -q "$(printf '\302\205\|\342\200\256\|\377')" "$1"
}

# is_page FILE: its tags, each on one line, are opened and closed in order,
# and are those that pages are made of, with nothing of a log among them.
is_page()
{
	awk '
	/^<script type="application\/json">[^<]*<\/script>$/ { next }
	/^<(style|script)>/ { skip = 1 }
	/^<\/(style|script)>/ { skip = 0; next }
	skip { next }
	NR == 1 { bad = $0 != "<!DOCTYPE html>"; next }
	{
		while (match($0, /<[^>]*>/)) {
			before = substr($0, 1, RSTART - 1)
			tag = substr($0, RSTART + 1, RLENGTH - 2)
			$0 = substr($0, RSTART + RLENGTH)
			gsub(/&(amp|lt|gt|quot|#39);/, "", before)
			if (before ~ /[<>&]/)
				bad = 1
			name = tag
			sub(/[ \/].*/, "", name)
			if (tag ~ /^\//) {
				if (n < 1 || open[n--] != substr(tag, 2))
					bad = 1
			} else if (tag !~ /\/$/)
				open[++n] = name
			if (name !~ known && tag !~ /^\//)
				bad = 1
			if (tag ~ / (on[a-z]*|style|src)=/ ||
				tag ~ / href="[^#]/)
				bad = 1
			gsub(/ [-a-zA-Z]+="[^"]*"/, "", tag)
			if (tag !~ /^\/?[a-zA-Z0-9]+\/?$/)
				bad = 1
		}
		gsub(/&(amp|lt|gt|quot|#39);/, "")
		if (/[<>&]/)
			bad = 1
	}
	BEGIN {
		known = "^(html|head|meta|title|body|header|h[1-3]|nav|ul|ol|" \
			"li|a|main|section|p|dl|div|dt|dd|table|caption|" \
			"thead|tbody|tr|th|td|br|footer|figure|figcaption|" \
			"b|svg|desc|defs|clipPath|rect|g|path|text|use|" \
			"circle|details|summary)$"
	}
	END { exit bad || n || skip || NR < 20 }' "$1"
}

for bad in '<p>' '</p>' '<p></div>' '<script>x</script>' '<i>x</i>' \
	'<p class="a"onclick="b"></p>' '<a href=x></a>' \
	'<p onclick="b"></p>' '<p style="b"></p>' '<a href="http://x"></a>' \
	'<script type="application/json">"<"</script>' 'a < b' '&copy;'; do
	{
		echo '<!DOCTYPE html>'
		printf '<p>\n</p>\n%.0s' 1 2 3 4 5 6 7 8 9 10
		echo "$bad"
	} >sample
	is "no page: $bad" "$(is_page sample && echo valid)" ''
done

# formats NAME COMMAND...: its answer in each.
formats()
{
	name=$1
	shift
	for format in table csv json jsonl md html; do
		run gclog "$@" --format "$format"
		is "$name, $format: status 0" "$status" 0
		is "$name, $format: nothing on stderr" "$err" ''
		ok "$name, $format: printable" printable "$tap_dir/out"
		case $format in
		csv) ok "$name, csv: whole" is_csv "$tap_dir/out" ;;
		json) ok "$name, json: valid" is_json "$tap_dir/out" ;;
		jsonl) ok "$name, jsonl: valid" is_jsonl "$tap_dir/out" ;;
		md) ok "$name, md: tables" awk '
			/^\|/ {
				n = gsub(/[^\\]\|/, "")
				if (was && n != was)
					bad = 1
				was = n
				next
			}
			{ was = 0 }
			/^<details><summary>[^<>`]*<\/summary>$/ {
				open++
				next
			}
			/^<\/details>$/ && open-- > 0 { next }
			/[^\\][<>`]/ || /^###.*\n/ { bad = 1 }
			END { exit bad || open || !NR }' "$tap_dir/out" ;;
		html) ok "$name, html: a page" is_page "$tap_dir/out" ;;
		esac
		rm -f answer
		run gclog "$@" --format "$format" -o answer
		is "$name, $format -o: nothing on stdout" "$status$out$err" 0
		gclog "$@" --format "$format" >again
		ok "$name, $format -o: the same" cmp again answer
		run gclog "$@" --format "$format" -o no/such/answer
		says "$name, $format -o no/such" '^gclog: no/such/answer: No'
	done
	status=0
	gclog "$@" >/dev/full 2>err || status=$?
	is "$name, full: status 2" "$status" 2
	is "$name, full: told" "$(cat err)" \
		'gclog: standard output: No space left on device'
	run gclog "$@" -o /dev/full
	says "$name, -o full" '^gclog: /dev/full: No space left'
	run gclog "$@" -o run.db
	says "$name, -o onto a database" '^gclog: run.db: is a database'
}
formats report report run.db:1
formats "report rejected" report run.db:1 rejected
formats "report summary" report run.db:1 summary
formats "report time" report run.db:1 time
formats compare compare run.db:1 run.db:2
formats runs runs
formats export export gctrace
formats "export rejected" export rejected
formats "export timev" export 'run.db:*' timev
formats families families
formats "families gctrace" families gctrace
run gclog runs run.db
is "the database is as it was" "$status" 0

# More than is gathered before something is written.
gclog ingest -o long.db - <<END 2>/dev/null
$(i=0; while [ "$i" -lt 60 ]; do cat "$web"; i=$((i + 1)); done)
END
limited()
{
	(
		ulimit -f 8
		start "$@"
	)
}
run limited export long.db gctrace -o part.csv
says "no room for an answer" '^gclog: part.csv: File too large'
ok "no room for an answer: no part of it" test ! -e part.csv
status=0
gclog export long.db gctrace >/dev/full 2>err || status=$?
is "a long answer, full: status 2" "$status" 2
is "a long answer, full: told once" "$(cat err)" \
	'gclog: standard output: No space left on device'
{
	gclog export long.db gctrace 2>err
	echo $? >status
} | head -n 1 >first
is "a long answer, nobody reads: ended as a filter is" "$(cat status)" 141 ||
	diag "$(cat err)"
is "a long answer, nobody reads: the first line" \
	"$(cut -d , -f 1-3 first)" 'id,run_id,process_id'
for what in --help --version 'report --help' 'completion bash' \
	'report --list' 'plot --list' 'compare --list' 'help ingest' \
	'plot run.db heap --script' 'plot long.db pauses --script'; do
	status=0
	# shellcheck disable=SC2086 # words
	gclog $what >/dev/full 2>err || status=$?
	is "$what, full: status 2" "$status" 2
	like "$what, full: told" "$(cat err)" '^gclog: standard output: '
done

# ---- colour ------------------------------------------------------------------------------

run gclog report run.db:1
unlike "no colour where there is no terminal" "$out" "$esc"

if has_terminal; then
	show="'$GCLOG' report run.db:1"
	like "colour on a terminal" \
		"$(terminal "TERM=xterm; export TERM; $show")" "$esc\\[1m"
	unlike "NO_COLOR" "$(terminal "NO_COLOR=1 TERM=xterm $show")" "$esc"
	unlike "TERM=dumb" "$(terminal "TERM=dumb $show")" "$esc"
	unlike "colour never comes from a log" \
		"$(terminal "TERM=xterm $show")" "$esc\\[31m"
else
	skip "colour on a terminal" "$why"
fi
done_testing
