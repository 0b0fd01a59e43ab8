"""Templates that try to get out, to last for ever or to fill the memory, by what they try."""

from __future__ import annotations

TEMPLATES = {
    # ways out of the sandbox
    "class of a text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class by filter": "{{ ''|attr('__class__') }}",
    "class by subscript": "{{ ''['__class__'] }}",
    "class by format": "{{ '{0.__class__}'.format('') }}",
    "class by format_map": "{{ '{a.__class__}'.format_map({'a': ''}) }}",
    "globals of a function": "{{ range.__globals__ }}",
    "globals of a global": "{{ cycler.__init__.__globals__.os.system('id') }}",
    "globals of a joiner": "{{ joiner.__call__.__globals__ }}",
    "globals of a namespace": "{{ namespace.__init__.__globals__ }}",
    "the template itself": "{{ self.__init__.__globals__ }}",
    "frames of a macro": "{% macro m() %}{% endmacro %}{{ m.__call__.__func__.__globals__ }}",
    "frames of a loop": "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "change a value": "{{ items.append(4) }}",
    "change a table of values": "{{ initiative.update({'key': 'OTHER'}) }}",
    "clear the values": "{{ initiative.clear() }}",
    # other files and code
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'os' as os %}",
    "extends": "{% extends '../../secret' %}",
    "unknown tag": "{% python import os %}",
    "include of a url": "{% include 'https://x.example/t.j2' %}",
    "include, whatever happens": "{% include ['a', '/etc/passwd'] %}",
    "import from": "{% from '/etc/passwd' import root %}",
    "do": "{% do items.append(1) %}",
    "debug": "{% debug %}",
    # the same by other ways of writing it
    "class in escapes": "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "class in pieces": "{{ ''|attr('__cla' ~ 'ss__') }}",
    "class by a variable": "{% set n = '__class__' %}{{ ''[n] }}",
    "code of a macro": "{% macro m() %}{% endmacro %}{{ m._func.__code__ }}",
    "globals by map": "{{ [range] | map(attribute='__globals__') | first | length }}",
    "generator": "{{ (items | map('upper')).gi_frame }}",
    "format of an argument": "{{ '%(a.__class__)s' % {'b': 1} }}",
    "format with a deep field": "{{ '{0[a].__init__.__globals__}'.format({'a': ''}) }}",
    "set on a value": "{% set initiative.key = 'OTHER' %}",
    # time
    "loop in a loop": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "range": "{{ range(10 ** 12) | list }}",
    "recursive loop": "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "nested brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "nested blocks": "{% if 1 %}" * 3_000 + "{% endif %}" * 3_000,
    "word wrap": "{% for i in range(99999) %}{{ ('ab ' * 9999) | wordwrap(3) | length }}{% endfor %}",
    "sum of ranges": "{% for i in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
    # memory
    "repeat": "{{ 'a' * 10 ** 9 }}",
    "repeat a list": "{{ [0] * 10 ** 9 }}",
    "power": "{{ 10 ** 10 ** 10 }}",
    "shifted power": "{{ 999 ** 999 ** 999 }}",
    "doubling": "{% set n = namespace(s='aa') %}"
    "{% for i in range(64) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "doubling a list": "{% set n = namespace(s=[1]) %}"
    "{% for i in range(64) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "centre": "{{ 'a' | center(10 ** 10) }}",
    "width of a number": "{{ '%1000000000d' % 1 }}",
    "width by format": "{{ '{:>1000000000}'.format('a') }}",
    "width by filter": "{{ '%999999999s' | format('a') }}",
    "indent": "{{ ('a\n' * 9999) | indent(10 ** 8) }}",
    "endless output": "{% for i in range(99999) %}{{ title * 9999 }}{% endfor %}",
    "lipsum": "{{ lipsum(n=10 ** 9) }}",
    "replace": "{{ ('a' * 99999) | replace('a', 'a' * 99999) }}",
    "join": "{{ range(99999) | join('a' * 99999) }}",
    "slices": "{{ items | slice(10 ** 9) | list }}",
    "batches": "{{ items | batch(10 ** 9, 'a') | list }}",
    "star as a width": "{{ '%*d' | format(10 ** 9, 1) }}",
    "list of lists": "{% set n = namespace(s=[]) %}{% for i in range(9999) %}{% set n.s = [n.s, n.s] %}"
    "{% endfor %}{{ n.s }}",
    "json of a list of lists": "{% set n = namespace(s=[]) %}{% for i in range(64) %}"
    "{% set n.s = [n.s, n.s] %}{% endfor %}{{ n.s | tojson }}",
    "huge number": "{{ '9' * 99999 | int ** 99999 }}",
    "macro that doubles": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    "{{ m(99) }}",
    "call block in itself": "{% macro m() %}{{ caller() }}{{ m() }}{% endmacro %}"
    "{% call m() %}a{% endcall %}",
    "long chain of filters": "{{ title " + "| upper " * 50_000 + "}}",
    "long sum": "{{ " + "1 + " * 30_000 + "1 }}",
    "unclosed blocks": "{% for x in items %}" * 5_000,
    "unclosed brackets": "{{ " + "[" * 50_000,
    "unclosed comment": "{# " * 50_000,
    "huge source": "x" * 600_000,
}
