# Proves that gclog(1) tells every command, option, report, metric, chart,
# format, exit status and variable of the environment, and no other.
. "${0%/*}/man.sh"

gclog --help | sed -n '/^To begin/,$d; s/^  \([a-z]\{1,\}\)  .*/\1/p' >commands
subsections gclog.1 COMMANDS | sed -n 's/^gclog \([a-z]*\).*/\1/p' >got
same 'every command is told, in the order of the help' commands got

# As "LETTER NAME ARGUMENT", - for what there is none of.
while read -r command; do
	gclog "$command" --help | sed -n \
		-e 's/^  -\([a-z]\), --\([a-z-]*\)\( [^ ]*\)\{0,1\}.*/\1 \2\3/p' \
		-e 's/^      --\([a-z-]*\)\( [^ ]*\)\{0,1\}.*/- \1\2/p' |
		grep -v '^h help' >want
	items gclog.1 COMMANDS "gclog $command" Fl | cut -f 1,2 |
		sed -e "s/$tab/ /" -e 's/ Ar / /' -e 's/ , Fl -/ /' \
			-e 's/^-/- /' -e 's/ $//' >got
	sed -e 's/ $//' want >want.options
	if [ -s want.options ]; then
		same "every option of $command is told" want.options got
	else
		is "$command has no option to tell" "$(cat got)" ''
	fi
done <commands

# listed WHAT SECTION LIST: names and texts of a section are those of a file
# with a name, a unit and a text a line.
listed()
{
	items gclog.1 "$2" '' Cm >got
	cut -f 1,2 "$3" >want.names
	sed -e "s/${tab}Pq /$tab/" got | cut -f 1,2 >got.names
	same "every $1 is told" want.names got.names
	cut -f 1,3 "$3" >want.texts
	cut -f 1,3 got >got.texts
	explained "what a $1 is reads as in the program" want.texts got.texts
}

gclog report --list | sed "s/^\([a-z]*\)  */\1$tab$tab/" >reports
listed report 'REPORTS AND THEIR FIGURES' reports
gclog plot --list | sed "s/^\([a-z-]*\)  */\1$tab$tab/" >charts
listed chart CHARTS charts
# The unit stands in columns 16 to 23.
gclog compare --list |
	sed -e "s/^\(.\{14\}\) \(.\{8\}\) /\1$tab\2$tab/" -e "s/ *$tab/$tab/g" \
		>metrics
listed metric METRICS metrics

gclog advise --explain '*' --format jsonl | sed -n 's/^{"section": "rules", "rule": "\([^"]*\)", "severity": "\([^"]*\)".*"doc": "\([^"]*\)", "thresholds": "\([^"]*\)".*/\1\t\2\t\3 Thresholds: \4./p' >rules
listed rule 'RULES OF ADVICE' rules
gclog advise --explain '*' --format jsonl | sed -n \
	's/^{"section": "rules", "rule": "\([^"]*\)".*"verdict": "yes".*/\1/p' >want
page gclog.1 | sed -n '/^\.It Cm verdict/,/^and whether/s/^\.Cm \([a-z-]*\).*/\1/p' >got
same 'the rules of the verdict are told, in its order' want got

gclog report --format - 2>&1 | sed -n 's/.*no such format; there are //p' |
	sed 's/;.*//; s/ (gclog.*//' | tr -d ' ' | tr ',' '\n' >want
items gclog.1 FORMATS '' Cm | cut -f 1 >got
same 'every format is told' want got

gclog plot --help | sed -n 's/.*--term TERM *//p' | sed 's/ (text)//' |
	sed 's/,* or /, /' | tr -d ' ' | tr ',' '\n' >want
page gclog.1 | sed -n '/^\.It Fl -term/,/^\.It Fl -size/p' |
	sed -n 's/^\.Cm \([a-z]*\).*/\1/p' >got
same 'every terminal is told' want got

gclog --help | tr '\n' ' ' | sed 's/.*Exit status: //' |
	grep -oE '(^|, )[0-9] ' | tr -d ', ' >want
page gclog.1 | sed -n '/^\.Sh EXIT STATUS/,/^\.El/s/^\.It //p' >got
same 'every exit status is told' want got

gclog gate --help | tr '\n' ' ' | sed -e 's/.*names the flaw: //' \
	-e 's/\..*/,/' -e 's/([^)]*)//g' | tr -d ' ' | tr ',' '\n' >want
items gclog.1 COMMANDS 'gclog gate' Cm | cut -f 1 >got
same 'every flaw is told' want got

find "$top_srcdir/src" -name '*.c' -exec cat {} + |
	grep -oE 'getenv\("[A-Z_]+"' | grep -oE '[A-Z_]+' | sort -u >want
items gclog.1 ENVIRONMENT '' Ev | cut -f 1 | sort >got
same 'every variable of the environment is told' want got
done_testing
