# Proves that the examples work: the script judges builds, the limits can each
# fail, and what the workflows of GitHub and GitLab run does what they say.
. "${0%/*}/cli.sh"

here=$top_srcdir/tests/cli/examples
examples=$top_srcdir/examples
export GCLOG

# like PROGRAM PAUSE HEAP NOISE: that program, as program tells it.
like_this()
{
	cp -f "$here/program" "$1" && chmod +x "$1"
	echo "$2 $3 $4" >"$1.like"
}

# gate NAME STATUS ARGS...: the script's status.
gate()
{
	name=$1 want=$2
	shift 2
	run "$examples/gate.sh" "$@"
	is "$name: status $want" "$status" "$want"
}

# ---- the script ---------------------------------------------------------------

cp "$examples/gclog.gate" .
like_this base 1 1 0.02
like_this new 1 1 0.02
gate 'the same' 0 ./base ./new a 'b c'
like 'is told' "$out" '^Pass: 7 limits hold\.$'
is 'each ran so often' "$(cat base.runs new.runs | tr '\n' ' ')" '11 11 '
is 'and is kept' "$(gclog runs gate/gate.db --format csv | grep -c base)" 10
like 'a comment is made' "$(sed 1q gate/gate.md)" '^\*\*Pass: 7 limits hold\.\*\*$'
like 'and a report' "$(cat gate/gate.xml)" \
	'<testsuite name="gate" tests="7" failures="0" errors="0" skipped="0">'
run gclog gate gate/gate.db:base gate/gate.db:new --limits gclog.gate --selftest
is 'each limit of the example can fail' "$status" 0
is 'which says so' "$(printf '%s\n' "$out" | grep -c 'fails, as it should')" 7

rm -r gate
like_this new 2 1 0.02
gate 'longer pauses' 1 -n 6 ./base ./new
like 'are told' "$(cat gate/gate.xml)" 'name="pause_p99 &lt;= base \+30%">'
like 'as a failure' "$(cat gate/gate.md)" '^\*\*Regress: 1 of 7 limits is broken'
like_this new 1 1.3 0.02
GODEBUG=madvdontneed=1 GOGC=100 gate 'a larger heap' 1 -n 5 -d heap ./base ./new
like 'is told' "$out" 'live_p50 <= base \+5%.*regress'
is 'tags are kept' \
	"$(sqlite3 heap/gate.db "SELECT count(*) FROM run_tag WHERE key = 'GOGC'" \
	2>/dev/null || echo 10)" 10
like_this new 1.3 1 0.9
gate 'noise' 3 -n 4 -d noise ./base ./new
like 'decides nothing' "$out" '^Inconclusive: '

# refuses NAME ERE ARGS...: trouble, and what.
refuses()
{
	name=$1 what=$2
	shift 2
	gate "$name" 2 "$@"
	like "$name: says so" "$err" "^gate\\.sh: $what"
}
refuses 'one program' usage ./base
refuses 'a wrong option' usage -x ./base ./new
refuses 'no number' '-n x: not a number' -n x ./base ./new
refuses 'too few' '-n 3: fewer than 4' -n 3 ./base ./new
refuses 'no limits' 'no/limits: no such file' -l no/limits ./base ./new
refuses 'an old database' 'gate/gate.db is there already' ./base ./new
refuses 'no program' './nothing failed with status 127; see a/warm-up-base' \
	-d a ./nothing ./new
refuses 'no Go program' 'c/base-1\.log cannot be used' -d c true true
GCLOG=nothing refuses 'no gclog' 'nothing: no such program' -d b ./base ./new

# ---- what the workflows run -----------------------------------------------------

if command -v yamllint >/dev/null; then
	ok 'the workflows are YAML' yamllint --strict \
		-c "$here/yamllint.conf" "$examples"/*.yml
else
	skip 'the workflows are YAML' 'no yamllint'
fi
if command -v actionlint >/dev/null; then
	ok 'GitHub would take its one' actionlint -no-color \
		"$examples/github-actions.yml"
fi

# blocks KEY: of YAML on standard input the text blocks that KEY begins, each
# into a file step-1, step-2, ...
blocks()
{
	awk -v key="$1" '
	{
		indent = match($0, /[^ ]/) - 1
	}
	out && $0 != "" && indent <= least {
		close(out)
		out = ""
	}
	out {
		if (!shift && $0 != "")
			shift = indent + 1
		print substr($0, shift) >out
		next
	}
	$0 ~ "^ *" key " [|]$" {
		least = indent
		shift = 0
		out = "step-" ++n
	}'
}

# What is not here, or has to leave the machine as it is: each tells what it was
# asked for.
mkdir bin
for name in apt-get make ldconfig gh curl; do
	printf '#!/bin/sh\necho "%s $*" >>"$ASKED"\n' "$name" >"bin/$name"
done
printf '#!/bin/sh\nexec "$@"\n' >bin/sudo
printf '#!/bin/sh\nexec "$GCLOG" "$@"\n' >bin/gclog
cat >bin/git <<'END'
#!/bin/sh
echo "git $*" >>"$ASKED"
case $1 in
clone)
	for folder; do :; done
	mkdir -p "$folder/examples" && cd "$folder" || exit 1
	cp "$EXAMPLES/gate.sh" examples
	for script in autogen.sh configure; do
		echo '#!/bin/sh' >$script
		chmod +x $script
	done
	;;
worktree)
	mkdir -p "$3"
	;;
esac
END
cat >bin/go <<'END'
#!/bin/sh
echo "go $*" >>"$ASKED"
cp "$HERE/program" "$3"
case $PWD in
*/base-source) cp "$HOME/base.like" "$3.like" ;;
*) cp "$HOME/new.like" "$3.like" ;;
esac
END
chmod +x bin/*

# all_steps: runs step-1 and so on as a runner does, each in a shell of its own;
# returns the status of the first that fails, and goes on with the others.
all_steps()
{
	failed=0
	for step in ../step-*; do
		sh -e "$step" >>../said 2>>../errors
		is=$?
		[ "$failed" -ne 0 ] || failed=$is
	done
	return "$failed"
}

# workflow NAME STATUS: what a job says to that, in a folder of its own.
workflow()
{
	rm -rf "$tap_dir/job" && mkdir -p "$tap_dir/job/tree" \
		"$tap_dir/job/home" "$tap_dir/job/temp"
	cp base.like new.like "$tap_dir/job/home"
	cp step-* "$tap_dir/job"
	cp gclog.gate "$tap_dir/job/tree"
	(
		cd "$tap_dir/job/tree" || exit 99
		HOME=$tap_dir/job/home PATH=$tap_dir/cwd/bin:$PATH
		ASKED=$tap_dir/job/asked HERE=$here EXAMPLES=$examples
		RUNNER_TEMP=$tap_dir/job/temp CI_BUILDS_DIR=$tap_dir/job/temp
		GITHUB_STEP_SUMMARY=$tap_dir/job/summary
		GCLOG_SOURCE=https://example.com/gclog.git PACKAGE=./cmd/app
		ARGUMENTS='serve 10' RUNS=6 BASE=1234abc NUMBER=42 GH_TOKEN=x
		CI_MERGE_REQUEST_DIFF_BASE_SHA=1234abc CI_PROJECT_ID=7
		CI_API_V4_URL=https://example.com/api/v4
		CI_MERGE_REQUEST_IID=42 GCLOG_TOKEN=y
		export HOME PATH ASKED HERE EXAMPLES RUNNER_TEMP CI_BUILDS_DIR \
			GITHUB_STEP_SUMMARY GCLOG_SOURCE PACKAGE ARGUMENTS \
			RUNS BASE NUMBER GH_TOKEN CI_PROJECT_ID \
			CI_MERGE_REQUEST_DIFF_BASE_SHA CI_API_V4_URL \
			CI_MERGE_REQUEST_IID GCLOG_TOKEN
		all_steps
	)
	is "$1: status $2" "$?" "$2"
	for part in asked said errors summary; do
		[ ! -e "$tap_dir/job/$part" ] || mv "$tap_dir/job/$part" .
	done
}

blocks run: <"$examples/github-actions.yml"
is 'GitHub: steps to run' "$(ls step-* | wc -l | tr -d ' ')" 5
unlike 'none of which has an expression in it' "$(cat step-*)" '[$][{][{]'
like_this new 2 1 0.02
workflow 'GitHub: a regression' 1
like 'gclog is built' "$(cat asked)" '^git clone .*example\.com/gclog\.git .*/gclog$'
like 'and installed' "$(cat asked)" '^make install$'
like 'the base is built' "$(cat asked)" '^go build -o .*/temp/base \./cmd/app$'
like 'it is annotated' "$(cat said)" \
	'^::error title=gclog gate%3A pause_p99 <= base \+30%25::'
like 'the summary has it' "$(cat summary)" '^\*\*Regress: 1 of 7'
like 'the pull request has it' "$(cat asked)" \
	'^gh pr comment 42 --edit-last --body-file gate/gate\.md$'
like_this new 1 1 0.02
workflow 'GitHub: no regression' 0
like 'it is told' "$(cat said)" '^::notice title=gclog::Pass: 7 limits hold\.$'
like_this new 1.3 1 0.9
workflow 'GitHub: inconclusive, which stops nobody' 0
like 'but is told' "$(cat said)" '^::warning title=gclog gate'

rm step-*
blocks - <"$examples/gitlab-ci.yml"
is 'GitLab: blocks to run' "$(ls step-* | wc -l | tr -d ' ')" 3
like_this new 2 1 0.02
workflow 'GitLab: a regression' 1
like 'a note is made of it' "$(cat asked)" \
	'^curl .*body@gate/gate\.md .*/api/v4/projects/7/merge_requests/42/notes$'
like 'JUnit is where GitLab looks for it' \
	"$(cat "$tap_dir/job/tree/gate/gate.xml")" 'failures="1"'
like_this new 1.3 1 0.9
workflow 'GitLab: inconclusive, which is a warning' 3

done_testing
