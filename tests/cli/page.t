# Proves what pages are to who reads them, in a real browser: that charts can
# be seen and tell the right values, on small screens and dark ones, too, and
# that nothing is asked for or refused; and that they stay small.
. "${0%/*}/cli.sh"

cp "$fixtures/quickstart/orders.log" .
run gclog ingest -o run.db orders.log
is "ingest: status 0" "$status" 0
run gclog ingest -o run.db -l "<script>alert(1)</script>'\"&]]>" \
	"$fixtures/scenarios/go1.27.3/leak.log"
is "ingest with a bad label: status 0" "$status" 0

# ---- what is written -----------------------------------------------------

run gclog report run.db:1 --format html -o report.html
is "a page: status 0, nothing said" "$status$out$err" 0
run gclog report run.db:1 --format html -o again.html
ok "the same page again" cmp report.html again.html
is "findings come behind the verdict, charts behind the summary" \
	"$(sed -n 's/.*<h2>\([A-Za-z]*\).*/\1/p' report.html | head -n 4 |
		tr '\n' ' ')" 'Verdict Advice Summary Charts '

is "the list of sections has names, not titles" "$(sed -n \
	's/^<li><a href="#[a-z0-9]*">\([^<]*\)<.*/\1/p' report.html |
	head -n 5 | tr '\n' ';')" 'Verdict;Advice;Summary;Charts;Pauses;'

# allowed TAG: the hash that the policy has of it.  A browser compares it with
# that of what stands there, and refuses both if they differ.
allowed()
{
	sed -n "s/.*; $1-src 'sha256-\([^']*\)'.*/\1/p" report.html |
		base64 -d | od -An -v -tx1 | tr -d ' \n'
}
for tag in style script; do
	sed -n "/^<$tag>/,/^<\/$tag>/{s/^<$tag>//;/^<\/$tag>/d;p;}" \
		report.html >"$tag"
	ok "there is a $tag" [ "$(wc -l <"$tag")" -gt 100 ]
	is "the hash of the $tag" "$(allowed "$tag")" \
		"$(sha256sum <"$tag" | cut -c 1-64)"
done

run gclog report run.db:1 heap --format html
is "a report by name has its chart" \
	"$(grep -c '<figure' "$tap_dir/out")" 1
run gclog report run.db:2 --format html -o bad.html
is "a label is but text" "$(grep -c '<script>alert' bad.html)" 0
like "and is there" "$(grep '<h1>' bad.html)" \
	'&lt;script&gt;alert\(1\)&lt;/script&gt;&#39;&quot;&amp;\]\]&gt;</h1>'
run gclog compare run.db:1 run.db:2 --format html -o compare.html
is "compare: status 0, nothing said" "$status$out$err" 0
like "compare: of what" "$(cat compare.html)" '<h1>.* against orders.log</h1>'
like "compare: the base under the new run" \
	"$(cat compare.html)" '</svg>orders.log: live</li>'
ok "compare: charts of areas are left out" \
	[ "$(grep -c '<figure' compare.html)" -lt \
	"$(grep -c '<figure' report.html)" ]
run gclog compare run.db:1 run.db --format html
is "compare: of several runs the latest is drawn" "$status$err" 0
like "compare: and counted are all" "$out" '<h1>orders.log.* and 1 more against'

run gclog compare run.db:1 run.db:1 --format html
like "compare: of one name, by their numbers" "$out" \
	'<h1>orders.log \(run 1\) against orders.log \(run 1\)</h1>'
mkdir old new
gclog ingest -o old/run.db orders.log 2>/dev/null
gclog ingest -o new/run.db orders.log 2>/dev/null
run gclog compare old/run.db new/run.db --format html
like "compare: of one name in two databases, by those" "$out" \
	'<h1>orders.log \(new/run.db\) against orders.log \(old/run.db\)</h1>'
like "and in the charts" "$out" '</svg>old: live</li>'
like "and in their notes" "$out" 'paler: orders.log in old/run.db, run 1, '

run gclog advise --list --format html
like "a list of rules has a title" "$out" \
	'<title>The rules of gclog advise - gclog</title>'
run gclog advise --explain died --format html
like "a rule has one" "$out" '<h1>The program died</h1>'

GCLOG_GNUPLOT=/nonexistent/gnuplot
export GCLOG_GNUPLOT
run gclog report run.db:1 --format html -o bare.html
unset GCLOG_GNUPLOT
is "without gnuplot: status 0" "$status" 0
is "without gnuplot: said once" "$(printf '%s\n' "$err" | wc -l)" 1
like "without gnuplot: said why" "$err" '/nonexistent/gnuplot: no such program'
is "without gnuplot: on the page, too" "$(grep -c 'Not drawn' bare.html)" \
	"$(grep -c '<figure' report.html)"
is "without gnuplot: the values" "$(grep -c '<details>' bare.html)" \
	"$(grep -c '<figure' report.html)"

# bytes N: of the page of a log of N cycles.
bytes()
{
	awk -v n="$1" 'BEGIN {
		for (i = 1; i <= n; i++)
			printf "gc %d @%.3fs 5%%: 0.0%d+%d.%d+0.0%d ms clock, " \
				"0.10+0.20/1.%d/0+0.10 ms cpu, %d->%d->%d MB, %d MB goal, " \
				"0 MB stacks, 0 MB globals, 8 P\n", i, i / 50,
				10 + i * 7 % 89, i % 5 + 1, i % 10, 10 + i * 3 % 80,
				i % 10, 40 + i * 31 % 23, 44 + i * 31 % 23,
				20 + i * 17 % 19, 70 + i * 31 % 23
	}' | gclog ingest -o "$1.db" - 2>/dev/null
	gclog report "$1.db" --format html | wc -c
}
few=$(bytes 3000) many=$(bytes 30000)
ok "a long run takes no more than one of a tenth" \
	[ $((many * 10)) -lt $((few * 13)) ]
ok "and less than a megabyte" [ "$many" -lt 1000000 ]
diag "3000 cycles: $few bytes; 30000: $many"

# ---- in a browser ------------------------------------------------------------

browser=$(command -v chromium || command -v chromium-browser ||
	command -v google-chrome) || browser=
if [ -z "$browser" ]; then
	skip "pages in a browser" "chromium is not here"
	done_testing
	exit 0
fi

# cycle N: its time, and what the chart of the heap tells there.
cycle()
{
	gclog export run.db:1 gctrace >"$tap_dir/out"
	awk -F, -v n="$1" '
	function mib(v) { return sprintf("%.4g MiB", v / 1048576) }
	NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next }
	n == 0 || $c["gc"] == n {
		at = sprintf("%.4g", $c["at_ns"] / 1e9)
		told = "time " at " s, goal " mib($c["goal_bytes"]) \
			", at mark end " mib($c["heap_end_bytes"]) \
			", at cycle start " mib($c["heap_start_bytes"]) \
			", live " mib($c["heap_live_bytes"])
	}
	END { print at "|" told }' "$tap_dir/out"
}
some=$(cycle 70) last=$(cycle 0)
{
	echo '<!DOCTYPE html><meta charset="utf-8"><body><pre id="points"></pre>'
	echo '<script>'
	printf 'const PAGES = { report: "%s",\nlabel: "%s",\ncompare: "%s" };\n' \
		"$(base64 <report.html | tr -d '\n')" \
		"$(base64 <bad.html | tr -d '\n')" \
		"$(base64 <compare.html | tr -d '\n')"
	printf 'const WANT = { title: "heap over time", series: "live", '
	printf 'at: %s, told: "%s", last: "%s" };\n' "${some%%|*}" \
		"${some#*|}" "${last#*|}"
	cat "$top_srcdir/tests/cli/page/check.js"
	echo '</script>'
} >check.html
timeout 60 "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
	--disable-extensions --disable-background-networking --disable-sync \
	--user-data-dir="$tap_dir/profile" --enable-logging=stderr \
	--virtual-time-budget=20000 --dump-dom "file://$PWD/check.html" \
	>seen.html 2>said
sed -n '/<pre id="points">/,/<\/pre>/{s/.*<pre[^>]*>//;/<\/pre>/d;p;}' \
	seen.html >points
like "the browser looked at all of it" "$(tail -n 1 points)" '^done$'
while read -r line; do
	case $line in
	'ok '*) pass "${line#ok }" ;;
	'not ok '*) fail "${line#not ok }" ;;
	esac
done <points
is "nothing is wrong on its console" "$(grep CONSOLE said)" ''
done_testing
