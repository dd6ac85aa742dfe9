# Proves that what is written for other programs is what they read: JUnit XML by
# its schema, OpenMetrics, Go's benchmark format and GitHub's commands by their
# rules, whatever a label, a tag, a file's name or a log has in it.
. "${0%/*}/cli.sh"

here=$top_srcdir/tests/cli/consumers

# The good and the bad of the rules themselves: GOOD or BAD, then the text.
judge()
{
	printf "$2" >sample
	is "$1: $3: $(printf %s "$2" | tr '\\' '/')" \
		"$(awk -f "$here/$1.awk" sample >said && echo good || echo bad)" \
		"$3"
}

head='# HELP a_seconds It is.\n# TYPE a_seconds gauge\n'
for good in "$head# UNIT a_seconds seconds\na_seconds 1\n# EOF\n" \
	"${head}a_seconds{b=\"\\\\\\\\ \\\\\" \\\\n\",c=\"\"} -1.5e-09\n# EOF\n"; do
	judge openmetrics "$good" good
done
for bad in '' 'a 1\n# EOF\n' "${head}a_seconds 1\n" "$head\n# EOF\n" \
	"${head}b 1\n# EOF\n" "${head}a_seconds 1 \n# EOF\n" \
	"${head}a_seconds 1\n# EOF\n# EOF\n" "${head}a_seconds x\n# EOF\n" \
	"${head}a_seconds{b=\"1\",b=\"2\"} 1\n# EOF\n" \
	"${head}a_seconds{b=\"1\"} 1\na_seconds{b=\"1\"} 2\n# EOF\n" \
	"${head}a_seconds{b=\"\\\\x\"} 1\n# EOF\n" \
	"${head}a_seconds{b=\"\"\"} 1\n# EOF\n" \
	"${head}a_seconds{_b=\"1\"} 1\n# EOF\n" \
	"${head}a_seconds{b=\"1\",} 1\n# EOF\n" \
	"${head}a_seconds 1 1700000000\n# EOF\n" \
	"${head}# UNIT a_seconds bytes\n# EOF\n" \
	"${head}a_seconds 1\n# UNIT a_seconds seconds\n# EOF\n" \
	"${head}a_seconds 1\n# HELP b x\n# TYPE b gauge\na_seconds 2\n# EOF\n" \
	"$head$head# EOF\n" '# HELP a "x"\n# TYPE a gauge\n# EOF\n' \
	'# HELP a x\n# TYPE a info\n# EOF\n'; do
	judge openmetrics "$bad" bad
done
line='BenchmarkGC 1 2.5 a-ns 1e-09 b\n'
for good in "$line" "key: va lue\nUnit a-ns better=lower\n$line$line" \
	"# x\n\nkey:\n$line"; do
	judge benchfmt "$good" good
done
for bad in '' 'key: v\n' 'BenchmarkGC 1 2\n' 'BenchmarkGC 0 2 a\n' \
	'BenchmarkGC 1 x a\n' 'BenchmarkGC 1 2 a 3\n' 'Benchmarkgc 1 2 a\n' \
	'BenchmarkGC 1 2 a 2 a\n' "Key: v\n$line" "k y: v\n$line" \
	"Unit x better=lower\n$line" "Unit a-ns better=x\n$line" \
	"Unit a-ns better=lower\nUnit a-ns better=lower\n$line" \
	"key: \033[m\n$line"; do
	judge benchfmt "$bad" bad
done

# is_github FILE: commands and nothing else, escaped as the runner reads them.
is_github()
{
	awk '
	{
		rest = $0
		if (!sub(/^::(error|warning|notice) /, "", rest))
			bad = 1
		sub(/^file=[^:,]+,(line=[1-9][0-9]*,)?/, "", rest)
		if (!sub(/^title=[^:,]+::/, "", rest) || rest == "")
			bad = 1
		gsub(/%(25|3A|2C)/, "")
		if (/%/ || /[\001-\037\177]/)
			bad = 1
	}
	END { exit bad || !NR }' "$1"
}
for bad in '' 'x' '::error title=a,b::c' '::error title=a:: 5 %' \
	'::debug title=a::b' '::error title=a::' '::error file=a:b,title=c::d'; do
	printf '%s\n' "$bad" >sample
	is "github: bad $bad" "$(is_github sample && echo good)" ''
done
printf '::error file=a%%3Ab,line=3,title=c::d: 5 %%25, e\n' >sample
ok 'github: good' is_github sample

# is_junit FILE: by the schema, and its counts are those of what is in it.
is_junit()
{
	xmllint --noout --nonet --schema "$here/junit.xsd" "$1" 2>said ||
		return 1
	for what in testcase:tests failure:failures error:errors \
		skipped:skipped; do
		xmllint --xpath "sum(//testsuite/@${what#*:}) = \
			count(//${what%:*})" "$1" | grep -qx true || return 1
	done
}

# ---- real logs, and hostile ones ---------------------------------------------------

esc=$(printf '\033')
bad="a\"b'<c>&]]>,:{}=%0A::error::
#${esc}[2J\\n$(printf '\013\377\357\277\276\342\200\256')"
cp "$web" "$(printf 'a,b:%%0A"<]]>\033.log')"
gclog ingest --label same --tag commit=1a --tag GOARCH=amd64 "$web" 2>err
gclog ingest --again --label same --tag commit=2b --tag GOARCH=amd64 "$web" \
	2>err
gclog ingest --again --label "$bad" --tag "k=$bad" --tag "K ey=$bad" \
	--tag "side=$bad" "$web" 2>err
gclog ingest --again a,b* 2>err
gclog ingest "$fixtures/accuracy/go1.5.4/web.log" 2>err
gclog ingest "$fixtures/timev/gnu-1.9/leak.log" 2>err
is 'six runs' "$(gclog runs --format jsonl | wc -l | tr -d ' ')" 6

have_openmetrics_parser()
{
	for python in python3 /usr/bin/python3; do
		$python -c 'import prometheus_client.openmetrics.parser' \
			2>/dev/null && return
	done
	return 1
}

parse_openmetrics()
{
	$python - "$1" <<-'END'
	import sys
	from prometheus_client.openmetrics import parser
	text = open(sys.argv[1], encoding='utf-8', newline='\n').read()
	n = sum(len(f.samples) for f in
	        parser.text_string_to_metric_families(text))
	sys.exit(n < 3)
	END
}

# metrics NAME: those in $tap_dir/out, by everybody who reads them.
check_openmetrics()
{
	cp "$tap_dir/out" "$1"
	ok "$1: OpenMetrics by its rules" awk -f "$here/openmetrics.awk" "$1"
	if have_openmetrics_parser; then
		ok "$1: read by a client of Prometheus" parse_openmetrics "$1"
	else
		skip "$1: read by a client of Prometheus" \
			'no python3 with prometheus_client'
	fi
	if command -v promtool >/dev/null; then
		ok "$1: read by promtool" sh -c 'promtool check metrics <"$1"' \
			sh "$1"
	fi
}

check_junit()
{
	cp "$tap_dir/out" "$1"
	if command -v xmllint >/dev/null; then
		ok "$1: JUnit by its schema" is_junit "$1"
	else
		skip "$1: JUnit by its schema" 'no xmllint'
	fi
}

for id in 1 3 4 5 6; do
	run gclog advise run.db:$id --format junit
	is "run $id: verdicts" "$status" 0
	check_junit advise-$id.xml
	run gclog advise run.db:$id --format github
	cp "$tap_dir/out" advise-$id.txt
	ok "run $id: commands of GitHub" is_github advise-$id.txt
	run gclog report run.db:$id --format openmetrics
	is "run $id: metrics" "$status" 0
	check_openmetrics report-$id.prom
	run gclog report run.db:$id --format benchfmt
	cp "$tap_dir/out" report-$id.txt
	ok "run $id: benchmarks" awk -f "$here/benchfmt.awk" report-$id.txt
done
# Two sides, of several runs; one of them twice.
run gclog gate run.db:1,2,1 run.db:3,4 --max pause_p99=+10% --max stw_max=1us \
	--allow same --format junit
is 'gate: a verdict' "$status" 1
check_junit gate.xml
run gclog gate run.db:1,2,1 run.db:3,4 --max pause_p99=+10% --max stw_max=1us \
	--allow same --format github
cp "$tap_dir/out" gate.txt
ok 'gate: commands of GitHub' is_github gate.txt
for command in compare 'gate --max stw_max=1s'; do
	# shellcheck disable=SC2086 # a command and its options
	run gclog $command run.db:1,2,1 run.db:3,4 --format openmetrics
	check_openmetrics "${command%% *}.prom"
	# shellcheck disable=SC2086
	run gclog $command run.db:1,2,1 run.db:3,4 --format benchfmt
	cp "$tap_dir/out" sides.txt
	ok "${command%% *}: benchmarks" awk -f "$here/benchfmt.awk" sides.txt
	is "${command%% *}: of each side" \
		"$(grep '^side:' sides.txt | tr '\n' ' ')" 'side: base side: new '
done
if command -v xmllint >/dev/null; then
	is 'each rule is a test case' \
		"$(xmllint --xpath 'count(//testcase)' advise-5.xml)" \
		"$(gclog advise --list --format csv | sed 1d | wc -l | tr -d ' ')"
fi
like 'a finding has its file and line' "$(cat advise-5.txt)" \
	'^::notice file=.*/go1\.5\.4/web\.log,line=9,title=gclog advise%3A assists::'
like 'a hostile name is a value' "$(cat advise-4.txt)" \
	'file=a%2Cb%3A%250A"<]]>.x1b\.log,|^::notice title=gclog::'

# ---- what is in them --------------------------------------------------------------

run gclog report run.db:1 pauses --format csv
p99=$(sed -n 's/^pause_p99,\([0-9]*\),.*/\1/p' "$tap_dir/out")
ok 'a pause is known' test "$p99" -gt 0
run gclog report run.db:1 pauses --format benchfmt
like 'a unit is named after its metric' "$out" \
	"^BenchmarkGC 41 .* $p99 pause_p99-ns "
like 'tags are configuration' "$out" '^commit: 1a$'
like 'keys have no capitals' "$out" '^tag-goarch: amd64$'
unlike 'a report has its own metrics alone' "$out" 'gc_cpu'
run gclog report run.db:1 pauses --format openmetrics
is 'in seconds' "$(sed -n 's/^gclog_pause_p99_seconds{label="same"} //p' \
	"$tap_dir/out" | awk '{ printf "%.0f", $1 * 1e9 }')" "$p99"
like 'the run is told' "$out" \
	'^gclog_run_info\{label="same",id="1",grade="complete"\} 1$'
like 'its tags are' "$out" \
	'^gclog_run_tag\{label="same",key="commit",value="1a"\} 1$'

# ---- what has none ----------------------------------------------------------------

run gclog runs --format junit -o never.xml
says 'no verdicts' 'junit is for verdicts, and this answer has none'
ok 'and no file' test ! -e never.xml
run gclog advise --list --format github
says 'a list of rules judges nothing' 'github is for verdicts'
run gclog advise --format openmetrics
says 'advice measures nothing' 'openmetrics is for metrics of runs'
run gclog report run.db rejected --format benchfmt
says 'a report without metrics' 'benchfmt is for metrics of runs'
run gclog export run.db gctrace --format benchfmt
says 'rows are no metrics' 'benchfmt is for metrics of runs'

done_testing
