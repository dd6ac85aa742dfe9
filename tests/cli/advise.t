# Proves what gclog advise finds: in logs that one thing is wrong with that and
# nothing else, by thresholds that can be moved, with evidence and records.
. "${0%/*}/cli.sh"

here=$top_srcdir/tests/cli/advise

# found: of $tap_dir/out, as severity:rule.
found()
{
	sed -n 's/^{"section": "findings", "severity": "\([a-z]*\)", "rule": "\([a-z-]*\)".*/\1:\2/p' \
		"$tap_dir/out" | tr '\n' ' ' | sed 's/ $//'
}

gclog advise --list --format csv | sed '1d; s/,.*//' >rules
ok 'there are rules' test "$(wc -l <rules)" -ge 30
gclog advise --explain '*' --format jsonl |
	sed -n 's/^{"section": "thresholds", "key": "\([^"]*\)", "figure": "\([^"]*\)".*/\1 \2/p' \
		>keys

# beyond: settings that each threshold of the evidence is short of.
beyond()
{
	sed -n 's/^{"section": "evidence", "rule": "\([^"]*\)", "figure": "\([^"]*\)".*"value": \([^,]*\), "test": "\([a-z ]*\)".*/\1 \2 \3 \4/p' \
		"$tap_dir/out" | awk '
		NR == FNR {
			split($1, part, ".")
			keys[part[1], $2] = keys[part[1], $2] " " $1
			next
		}
		{
			n = split(keys[$1, $2], each, " ")
			v = $4 == "above" || $4 == "below" ? $3 : \
			    $5 == "least" ? $3 * 1.01 + 0.01 : $3 * 0.99
			for (i = 1; i <= n; i++)
				printf "%s = %.17g\n", each[i], v
		}' keys -
}

# ---- every rule -------------------------------------------------------------

sed -e '/^#/d' -e 's/ *|/|/g' "$here/logs" >logs
while IFS='|' read -r name figures behind want; do
	case $figures in
	fixtures/*) cat "$top_srcdir/$figures" ;;
	*)	# shellcheck disable=SC2086 # words
		awk -f "$here/make.awk" $figures ;;
	esac >"$name.log"
	[ -z "$behind" ] || cat "$here/$behind" >>"$name.log"
	echo "$name.log"
done <logs >names
# shellcheck disable=SC2046 # words
gclog ingest -o all.db $(cat names) 2>ingested
n=0
while IFS='|' read -r name figures behind want; do
	n=$((n + 1))
	run gclog advise "all.db:$n" --format jsonl
	is "$name: what is found" "$status $(found)" "0 $want"
	[ -n "$want" ] || continue
	sed -n 's/^{"section": "records", "rule": "\([^"]*\)".*/\1/p' \
		"$tap_dir/out" | sort -u >shown
	echo "$want" | tr ' ' '\n' | sed 's/.*://' | sort >wanted
	is "$name: each names a record" \
		"$(comm -23 wanted shown)" ''
	cat wanted >>seen
	beyond >"$name.rules"
	[ -s "$name.rules" ] || continue
	run gclog advise "all.db:$n" --rules "$name.rules" --format jsonl
	found | tr ' ' '\n' | sed 's/.*://' | sort >still
	sed 's/\..*//' "$name.rules" | sort -u >moved
	is "$name: none is beyond its threshold" "$status $(comm -12 moved \
		still)" '0 '
done <logs
sort -u seen >seen.rules
is 'every rule has a log' "$(sort rules | comm -3 - seen.rules)" ''

# of NAME: the run of that log.
of()
{
	echo "all.db:$(grep -nx "$1.log" names | cut -d : -f 1)"
}
critical=$(of critical)
forced=$(of forced)
frequent=$(of frequent)
frequent_short=$(of frequent-short)
healthy=$(of healthy)
idle=$(of idle)
notable=$(of notable)
outliers=$(of outliers)
processes=$(of processes)

# A quiet program at each release has nothing that ought to be changed.
gclog ingest -o steady.db "$fixtures"/accuracy/*/web.log 2>ingested
n=0
for log in "$fixtures"/accuracy/*/web.log; do
	n=$((n + 1))
	gclog advise "steady.db:$n" --fail-on warn >steady.out 2>&1 ||
		echo "$log"
done >loud
is 'no web of any release has more than info' "$(cat loud)" ''
ok 'of all releases' test "$n" -eq 23

# ---- what is printed --------------------------------------------------------

run gclog advise "$healthy"
like 'a healthy run: says so' "$out" 'Nothing stands out'
run gclog advise "$healthy" --format json
ok 'and has no finding' is_json "$tap_dir/out"
like 'as an empty array' "$out" '"findings": \[\]'
for format in csv json md; do
	run gclog advise "$critical" --format $format
	is "$format: status" "$status" 0
	like "$format: the rule" "$out" 'gc-cpu-critical'
done
run gclog advise "$critical"
like 'the threshold' "$out" 'gc-cpu-critical +gc_cpu .* at least +25 %'
like 'what to do' "$out" '^    Do: [A-Z]'
like 'what to open' "$out" '^    Next: go tool pprof -sample_index=alloc_space'
is 'no line is wider than 80' "$(awk 'length > 80' "$tap_dir/out")" ''
run gclog advise "$outliers" --format jsonl
line=$(sed -n 's/.*"pause-outliers", "record": "worst", "line_no": \([0-9]*\).*/\1/p' \
	"$tap_dir/out")
run gclog explain "$outliers:$line"
like 'the worst record is the one' "$out" '3\.0 +.*STW|3 ms'
mkdir "o'ne two"
cp all.db "o'ne two/-r.db"
run gclog advise "o'ne two/-r.db:${outliers#*:}"
hint=$(printf '%s\n' "$out" | sed -n 's/^  Look at one: //p')
is 'hints name the database and the run, as a shell wants it' "$hint" \
	"gclog explain 'o'\\''ne two/-r.db':${outliers#*:}:LINE"
eval "run ${hint%LINE}$line"
is 'and can be pasted' "$status" 0
run gclog report "o'ne two/-r.db:${outliers#*:}" verdict
like 'the verdict says where to read more' "$out" \
	"^  Why, and what to do: gclog advise 'o'.''ne two/-r.db':${outliers#*:}$"
run gclog advise "$frequent_short"
like 'a short run: says why no more than info' "$out" 'shorter than 10 s'
echo 'short-run = 1s' >own.rules
run gclog advise "$frequent_short" --rules own.rules --format jsonl
is 'and what is short can be set' "$(found)" warn:frequent

run gclog report "$(of overshoot)" verdict
like 'the verdict names what else is warned of' "$out" \
	'gclog advise finds: The heap grows beyond its goal\.'
run gclog report "$(of died)" verdict
like 'and tells of a death' "$out" 'a fatal error or a signal ended it'
run gclog report "$(of gap)" verdict
unlike 'but not twice of what is missing' "$out" 'advise finds'
run gclog advise "$(of killed)"
like 'of a death: for want of memory' "$(tr -s '\n ' ' ' <"$tap_dir/out")" \
	'ended it; memory was short, or it was killed'
sed 's/s [0-9]*%:/s 20%:/' healthy.log >off.log
gclog ingest -o off.db off.log 2>ingested
run gclog advise off.db
like 'of damage that no cycle shows: what it is' \
	"$(tr -s '\n ' ' ' <"$tap_dir/out")" 'print is 19.* % of the CPU off'
run gclog advise "$(of rss-processes)" --process all --format jsonl
like 'an RSS of several processes is of all' "$(found)" 'warn:rss-far-above'

run gclog advise "$processes" --process 2 --format jsonl
is 'of one process nothing is said of several' "$(found)" ''
run gclog advise "$forced" --from 10s --to 20s
like 'of a part' "$out" '^Advice on forced\.log, part of it'
run gclog advise "$processes" --process all
like 'of all processes' "$out" 'all 2 processes'
gclog ingest -o hostile.db -l "$(printf 'x\033[31m<b>|\007')" \
	busy.log 2>/dev/null
for format in table md html; do
	run gclog advise hostile.db --format $format
	is "$format: a hostile label: status" "$status" 0
	is "$format: no control bytes of it" \
		"$(tr -d '\n' <"$tap_dir/out" | grep -c '[[:cntrl:]]')" 0
done
unlike 'html: nor tags' "$out" 'x.*<b>'
gclog ingest -o none.db "$here/rss.log" 2>/dev/null
run gclog advise none.db
is 'a run without cycles: status' "$status" 0
like 'is told' "$out" 'Fewer than two cycles'

# ---- exit status ------------------------------------------------------------

# fails NAME DB SEVERITY STATUS
fails()
{
	run gclog advise "$2" --fail-on "$3"
	is "--fail-on $3: $1" "$status" "$4"
}
fails 'an error' "$critical" error 1
fails 'an error is more' "$critical" warn 1
fails 'a warning is less' "$frequent" error 0
fails 'a warning' "$frequent" warn 1
fails 'info is less' "$notable" warn 0
fails 'info' "$notable" info 1
fails 'nothing' "$healthy" info 0
run gclog advise "$healthy" --fail-on fatal
says '--fail-on fatal' 'fatal: not info, warn or error'
run gclog advise no.db
says 'no database' 'no\.db'
run gclog advise "$healthy" --process 7
says 'no process' 'no process 7'
run gclog advise "$healthy" "$healthy"
says 'two runs' 'one run at a time'

# ---- rules of one's own -----------------------------------------------------

printf 'gc-cpu-notable.gc_cpu = 0.001%%\nfrequent.rate = 0.1/s\n' >own.rules
run gclog advise "$healthy" --rules own.rules --format jsonl
is 'thresholds that are lower' "$(found)" 'warn:frequent info:gc-cpu-notable'
is 'still name records' "$(sed -n \
	's/^{"section": "records", "rule": "\([^"]*\)".*/\1/p' "$tap_dir/out" |
	sort -u | tr '\n' ' ')" 'frequent gc-cpu-notable '
printf '# ours\n\n frequent = error  # dear here\r\nidle=off\n' >own.rules
run gclog advise "$frequent_short" --rules own.rules --format jsonl
is 'a severity that is set stays' "$(found)" error:frequent
run gclog advise "$idle" --rules own.rules --format jsonl
is 'a rule that is off' "$(found)" ''
run gclog advise --rules own.rules --list
like 'the list tells' "$out" 'frequent +error'
like 'both' "$out" 'idle +off'
# wrong TEXT ERE: what is said of a file with that in its second line
wrong()
{
	printf '# ours\n%s\n' "$1" >bad.rules
	run gclog advise "$healthy" --rules bad.rules
	says "rules: $1" "$2"
}
wrong 'nothing = off' 'bad\.rules:2: nothing: no such rule; gclog advise --list'
wrong 'idle' 'bad\.rules:2: idle: no setting; write RULE = off'
wrong 'idle = loud' 'bad\.rules:2: loud: neither off nor'
wrong 'idle.x = 1' 'bad\.rules:2: idle\.x: no such threshold; the rule has count, once, gc_cpu'
wrong 'damaged.x = 1' 'the rule has none'
wrong 'gc-cpu-high.gc_cpu = 20ms' 'gc_cpu = 20ms: not a share such as 15%'
wrong 'gc-cpu-high.gc_cpu =' 'gc_cpu =: nothing behind'
wrong 'gc-cpu-high.gc_cpu = -1' 'not a share'
wrong 'gc-cpu-high.gc_cpu = 1e999' 'not a share'
wrong 'rss-far-above.rss = 1 furlong' 'not a size such as 64MiB'
wrong 'pause-long.pause = 1MiB' 'not a time such as 10ms'
wrong 'pause-long.pause = 10' 'pause = 10: not a time such as 10ms'
wrong 'short-run = 30' 'short-run = 30: not a time'
wrong 'rss-far-above.rss = 512' 'rss = 512: not a size such as 64MiB'
wrong 'idle.count = 0x20' 'not a number'
wrong 'idle =' 'bad\.rules:2: idle =: nothing behind the ='
wrong '= off' '= off: nothing before the ='
wrong 'short-run = soon' 'short-run = soon: not a time'
wrong "$(printf 'x\033[31m"\047; DROP = off')" 'x\?\[31m"'
printf 'idle = off\nidle = off\n' >bad.rules
run gclog advise "$healthy" --rules bad.rules
says 'a rule set twice' 'bad\.rules:2: idle: set twice'
printf 'idle.count = 1\nidle.count = 1\n' >bad.rules
run gclog advise "$healthy" --rules bad.rules
says 'a threshold set twice' 'bad\.rules:2: idle\.count: set twice'
run gclog advise "$healthy" --rules no.rules
says 'no such file' 'no\.rules'
head -c 70000 /dev/zero | tr '\0' '#' >bad.rules
run gclog advise "$healthy" --rules bad.rules
says 'a file that is too large' \
	'bad\.rules: more than 65536 bytes are no file of rules'

# ---- what the rules are -----------------------------------------------------

run gclog advise --explain '*' --format jsonl
ok 'all rules, as JSON' is_jsonl "$tap_dir/out"
grep '"section": "rules"' "$tap_dir/out" >told
is 'each of them' "$(sed 's/.*"rule": "\([^"]*\)".*/\1/' told | diff - rules)" ''
for key in title doc thresholds act tool; do
	is "each has its $key" "$(grep -vc "\"$key\": \"[^\"]" told)" 0
done
run gclog advise --explain assists
like 'what can be set' "$out" 'assists\.cpu +assist_cpu .* above +5 %'
is 'no line of it is wider than 80' "$(gclog advise --explain '*' |
	awk 'length > 80')" ''
run gclog advise --explain nothing
says '--explain nothing' 'nothing: no such rule'
run gclog advise --explain idle run.db
says 'a rule and a database' 'about no database'

# ---- databases --------------------------------------------------------------

if command -v sqlite3 >/dev/null; then
	cp all.db older.db
	sqlite3 older.db 'DROP TABLE gcforced; DROP TABLE scavtrace;
		DROP TABLE memstats; ALTER TABLE process DROP COLUMN grade'
	run gclog advise "older.db:${frequent#*:}" --format jsonl
	is 'a database that lacks tables' "$(found)" warn:frequent
else
	skip 'a database that lacks tables' 'no sqlite3'
fi
head -c 9000 all.db >cut.db
run gclog advise cut.db
says 'a database that was cut off' 'cut\.db'
done_testing
