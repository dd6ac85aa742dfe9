/* gclog completion: scripts for shells, from the tables of the help. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/draw.h"

/* ---- words ---------------------------------------------------------- */

static const char *
report_word(size_t i)
{
	return i < gclog_report_count() ? gclog_report_at(i)->name : NULL;
}

static const char *
chart_word(size_t i)
{
	return chart_kind_at(i) ? chart_kind_at(i)->name : NULL;
}

static const char *
family_word(size_t i)
{
	return i < gclog_family_count() ? gclog_family_at(i)->name : NULL;
}

/* The tables that can be exported. */
static const char *
table_word(size_t i)
{
	static const char *const house[] = { "process", "rejected" };
	size_t n = gclog_family_count();

	return i < n ? family_word(i) : i - n < COUNT(house) ? house[i - n] :
	    NULL;
}

static const char *
shell_word(size_t i);

/* What the operands of a command can be, besides files. */
static const struct {
	const char *command;
	const char *(*word)(size_t i);
} operands[] = {
	{ "report", report_word },
	{ "plot", chart_word },
	{ "export", table_word },
	{ "families", family_word },
	{ "completion", shell_word },
};

static const char *(*operand_words(const struct command *c))(size_t)
{
	size_t i;

	for (i = 0; i < COUNT(operands); i++)
		if (strcmp(operands[i].command, c->name) == 0)
			return operands[i].word;
	return NULL;
}

static void
print_words(const char *(*word)(size_t))
{
	size_t i;

	for (i = 0; word && word(i); i++)
		printf("%s%s", i ? " " : "", word(i));
}

/* ---- bash ----------------------------------------------------------- */

static void
bash_command(const struct command *c)
{
	size_t i;

	printf("\t%s)\n\t\tcase $previous in\n", c->name);
	for (i = 0; i < c->noptions; i++) {
		const struct option_row *o = &c->options[i];

		if (!o->arg)
			continue;
		printf("\t\t--%s", o->name);
		if (o->letter)
			printf(" | -%c", o->letter);
		printf(") words='");
		print_words(o->word);
		printf("'; options= ;;\n");
	}
	printf("\t\t*) words='");
	print_words(operand_words(c));
	printf("'; options='--help");
	for (i = 0; i < c->noptions; i++)
		printf(" --%s", c->options[i].name);
	printf("' ;;\n\t\tesac ;;\n");
}

static void
bash(void)
{
	size_t i;

	puts("# bash completion for gclog; made by gclog completion bash.\n"
	    "_gclog()\n{\n"
	    "\tlocal word=${COMP_WORDS[COMP_CWORD]} words= options=\n"
	    "\tlocal previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
	    "\tCOMPREPLY=()\n"
	    "\tif [ \"$COMP_CWORD\" -eq 1 ]; then");
	printf("\t\tCOMPREPLY=($(compgen -W '--help --version help");
	for (i = 0; i < command_count(); i++)
		printf(" %s", command_at(i)->name);
	puts("' -- \"$word\"))\n\t\treturn\n\tfi\n"
	    "\tcase ${COMP_WORDS[1]} in");
	for (i = 0; i < command_count(); i++)
		bash_command(command_at(i));
	puts("\tesac\n"
	    "\tcase $word in\n"
	    "\t-*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
	    "\t*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
	    "\tesac\n}\n"
	    "complete -o default -F _gclog gclog");
}

/* ---- zsh ------------------------------------------------------------ */

/* Text within single quotes, where zsh gives some characters a meaning. */
static void
zsh_text(const char *s)
{
	for (; *s; s++) {
		if (strchr("[]:\\", *s))
			putchar('\\');
		if (*s == '\'')
			fputs("'\\'", stdout);
		putchar(*s);
	}
}

static void
zsh_option(const struct option_row *o)
{
	printf("\t\t\t'%s--%s%s[", o->many ? "*" : "", o->name,
	    o->arg ? "=" : "");
	zsh_text(o->doc);
	printf("]");
	if (o->arg) {
		printf(":");
		zsh_text(o->arg);
		printf(":");
		if (o->word) {
			printf("(");
			print_words(o->word);
			printf(")");
		} else {
			printf("_files");
		}
	}
	printf("' \\\n");
}

static void
zsh(void)
{
	size_t i, k;

	puts("#compdef gclog\n# zsh completion for gclog; made by gclog "
	    "completion zsh.\n_gclog()\n{\n\tlocal -a commands\n"
	    "\tcommands=(");
	for (i = 0; i < command_count(); i++) {
		printf("\t\t'%s:", command_at(i)->name);
		zsh_text(command_at(i)->summary);
		puts("'");
	}
	puts("\t)\n\tif (( CURRENT == 2 )); then\n"
	    "\t\t_describe command commands\n\t\treturn\n\tfi\n"
	    "\tlocal chosen=$words[2]\n\tshift words\n\t(( CURRENT-- ))\n"
	    "\tcase $chosen in");
	for (i = 0; i < command_count(); i++) {
		const struct command *c = command_at(i);

		printf("\t%s)\n\t\t_arguments \\\n", c->name);
		for (k = 0; k < c->noptions; k++)
			zsh_option(&c->options[k]);
		printf("\t\t\t'--help[tell all about it]' \\\n\t\t\t'*::");
		if (operand_words(c)) {
			printf("argument:{ _alternative \"files\\:file\\:_files"
			    "\" \"words\\:word\\:(");
			print_words(operand_words(c));
			puts(")\" }' ;;");
		} else {
			puts("file:_files' ;;");
		}
	}
	puts("\tesac\n}\ncompdef _gclog gclog");
}

/* ---- fish ----------------------------------------------------------- */

static void
fish_text(const char *s)
{
	putchar('\'');
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			putchar('\\');
		putchar(*s);
	}
	putchar('\'');
}

static void
fish_option(const struct command *c, const struct option_row *o)
{
	printf("complete -c gclog -n '__fish_seen_subcommand_from %s' -l %s",
	    c->name, o->name);
	if (o->letter)
		printf(" -s %c", o->letter);
	if (o->arg)
		printf(" -r");
	if (o->word) {
		printf(" -f -a '");
		print_words(o->word);
		printf("'");
	}
	printf(" -d ");
	fish_text(o->doc);
	puts("");
}

static void
fish(void)
{
	size_t i, k;

	puts("# fish completion for gclog; made by gclog completion fish.");
	for (i = 0; i < command_count(); i++) {
		const struct command *c = command_at(i);

		printf("complete -c gclog -n __fish_use_subcommand -f -a %s "
		    "-d ", c->name);
		fish_text(c->summary);
		puts("");
		for (k = 0; k < c->noptions; k++)
			fish_option(c, &c->options[k]);
		if (!operand_words(c))
			continue;
		printf("complete -c gclog -n '__fish_seen_subcommand_from "
		    "%s' -a '", c->name);
		print_words(operand_words(c));
		puts("'");
	}
}

/* ---- the command ---------------------------------------------------- */

static const struct {
	const char *name;
	void (*print)(void);
} shells[] = {
	{ "bash", bash },
	{ "zsh", zsh },
	{ "fish", fish },
};

static const char *
shell_word(size_t i)
{
	return i < COUNT(shells) ? shells[i].name : NULL;
}

static int
run(const struct args *a)
{
	size_t i;

	for (i = 0; a->argc == 1 && i < COUNT(shells); i++) {
		if (strcmp(shells[i].name, a->argv[0]) != 0)
			continue;
		shells[i].print();
		return EXIT_FINE;
	}
	return misused(a, "name a shell: bash, zsh or fish");
}

const struct command cmd_completion = {
	.name = "completion",
	.usage = "SHELL",
	.summary = "print a completion script for a shell",
	.about =
	"Prints a script that completes commands, options and their words in "
	"bash, zsh\nor fish.",
	.examples =
	"  eval \"$(gclog completion bash)\"      # in ~/.bashrc\n"
	"  eval \"$(gclog completion zsh)\"       "
	"# in ~/.zshrc, after compinit\n"
	"  gclog completion fish | source       # in config.fish",
	.run = run,
};
