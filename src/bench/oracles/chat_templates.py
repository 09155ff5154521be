"""Chat templates as transformers renders them.

    python src/bench/oracles/chat_templates.py src/test/resources/tokenizer/chat-templates.json

The first is the bundled model's own; the others are written in the constructs that the templates of the families they
are named after use.
"""

import json
import pathlib
import sys

import gguf
import jinja2
import transformers.utils.chat_template_utils as utils

ROOT = pathlib.Path(__file__).parents[3]
NOW = "2026-03-09 08:05:00"

SMOLLM2 = gguf.GGUFReader(ROOT / "assets/models/SmolLM2-135M-Instruct.Q4_1.gguf").fields["tokenizer.chat_template"].contents()

LLAMA3 = """{{- bos_token }}
{%- if custom_tools is defined %}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not tools_in_user_message is defined %}
    {%- set tools_in_user_message = true %}
{%- endif %}
{%- if not date_string is defined %}
    {%- if strftime_now is defined %}
        {%- set date_string = strftime_now("%d %b %Y") %}
    {%- else %}
        {%- set date_string = "26 Jul 2024" %}
    {%- endif %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}

{#- The system message comes first, if there is one. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}

{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if tools is not none %}
    {{- "Environment: ipython\\n" }}
{%- endif %}
{{- "Cutting Knowledge Date: December 2023\\n" }}
{{- "Today Date: " + date_string + "\\n\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}

{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}
            {{- raise_exception("This model only supports single tool-calls at once!") }}
        {%- endif %}
        {{- message.tool_calls[0].function | tojson }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
"""

LLAMA2 = """{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set system_message = messages[0]['content'] %}{% else %}{% set loop_messages = messages %}{% set system_message = false %}{% endif %}{% for message in loop_messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}{% if loop.index0 == 0 and system_message != false %}{% set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] %}{% else %}{% set content = message['content'] %}{% endif %}{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}{% elif message['role'] == 'assistant' %}{{ ' '  + content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}"""

QWEN25 = """{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "<|im_end|>\\n" }}
{%- else %}
    {%- if messages[0]['role'] == 'system' %}
        {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
    {%- else %}
        {{- '<|im_start|>system\\nYou are a careful, helpful assistant.<|im_end|>\\n' }}
    {%- endif %}
{%- endif %}
{%- for message in messages %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "tool" %}
        {%- if (loop.index0 == 0) or (messages[loop.index0 - 1].role != "tool") %}
            {{- '<|im_start|>user' }}
        {%- endif %}
        {{- '\\n<tool_response>\\n' }}
        {{- message.content }}
        {{- '\\n</tool_response>' }}
        {%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}
            {{- '<|im_end|>\\n' }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""

QWEN3 = """{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step_tool and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}
        {%- set ns.multi_step_tool = false %}
        {%- set ns.last_query_index = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.content is string %}
        {%- set content = message.content %}
    {%- else %}
        {%- set content = '' %}
    {%- endif %}
    {%- if message.role == "assistant" %}
        {%- set reasoning_content = '' %}
        {%- if message.reasoning_content is string %}
            {%- set reasoning_content = message.reasoning_content %}
        {%- elif '</think>' in content %}
            {%- set reasoning_content = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
            {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
        {%- endif %}
        {%- if loop.index0 > ns.last_query_index and (loop.last or (not loop.last and reasoning_content)) %}
            {{- '<|im_start|>' + message.role + '\\n<think>\\n' + reasoning_content.strip('\\n') + '\\n</think>\\n\\n' + content.lstrip('\\n') }}
        {%- else %}
            {{- '<|im_start|>' + message.role + '\\n' + content }}
        {%- endif %}
        {{- '<|im_end|>\\n' }}
    {%- else %}
        {{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>' + '\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}"""

GEMMA2 = """{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\\n' + message['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}{% if add_generation_prompt %}{{'<start_of_turn>model\\n'}}{% endif %}"""

GEMMA3 = """{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- if messages[0]['content'] is string -%}
        {%- set first_user_prefix = messages[0]['content'] + '\\n\\n' -%}
    {%- else -%}
        {%- set first_user_prefix = messages[0]['content'][0]['text'] + '\\n\\n' -%}
    {%- endif -%}
    {%- set loop_messages = messages[1:] -%}
{%- else -%}
    {%- set first_user_prefix = "" -%}
    {%- set loop_messages = messages -%}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{ raise_exception("Conversation roles must alternate user/assistant/user/assistant/...") }}
    {%- endif -%}
    {%- if (message['role'] == 'assistant') -%}
        {%- set role = "model" -%}
    {%- else -%}
        {%- set role = message['role'] -%}
    {%- endif -%}
    {{ '<start_of_turn>' + role + '\\n' + (first_user_prefix if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}
            {%- if item['type'] == 'text' -%}
                {{ item['text'] | trim }}
            {%- endif -%}
        {%- endfor -%}
    {%- else -%}
        {{ raise_exception("Invalid content type") }}
    {%- endif -%}
    {{ '<end_of_turn>\\n' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{'<start_of_turn>model\\n'}}
{%- endif -%}
"""

MISTRAL = """{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace() %}
{%- set ns.index = 0 %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or message.role == "tool_results" or (message.tool_calls is defined and message.tool_calls is not none)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("After the optional system message, conversation roles must alternate user/assistant/user/assistant/...") }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is not none and (message == user_messages[-1]) %}
            {{- "[AVAILABLE_TOOLS] [" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[INST] " + system_message + "\\n\\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST] " + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message["role"] == "assistant" %}
        {{- " " + message["content"]|trim + eos_token}}
    {%- else %}
        {{- raise_exception("Only user and assistant roles are supported, with the exception of an initial optional system message!") }}
    {%- endif %}
{%- endfor %}
"""

PHI3 = """{% for message in messages %}{% if message['role'] == 'system' %}{{'<|system|>
' + message['content'] + '<|end|>
'}}{% elif message['role'] == 'user' %}{{'<|user|>
' + message['content'] + '<|end|>
'}}{% elif message['role'] == 'assistant' %}{{'<|assistant|>
' + message['content'] + '<|end|>
'}}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>
' }}{% else %}{{ eos_token }}{% endif %}"""

OLMO2 = """{{ bos_token }}{% for message in messages %}{% if message['role'] == 'system' %}{{ '<|system|>
' + message['content'] + '
' }}{% elif message['role'] == 'user' %}{{ '<|user|>
' + message['content'] + '
' }}{% elif message['role'] == 'assistant' %}{% if not loop.last %}{{ '<|assistant|>
'  + message['content'] + eos_token + '
' }}{% else %}{{ '<|assistant|>
'  + message['content'] + eos_token }}{% endif %}{% endif %}{% if loop.last and add_generation_prompt %}{{ '<|assistant|>
' }}{% endif %}{% endfor %}"""

GPT_OSS = """{#- Macros, as the largest templates use them. #}
{%- macro render_type(spec, depth=0) -%}
    {%- if spec.type == "array" -%}
        {{- render_type(spec['items'], depth + 1) }}[]
    {%- elif spec.type is defined and spec.type is iterable and spec.type is not string -%}
        {{- spec.type | join(" | ") }}
    {%- else -%}
        {{- spec.type | default('any', true) }}
    {%- endif -%}
{%- endmacro -%}
{%- macro system_message() -%}
    {%- if model_identity is not defined %}
        {%- set model_identity = "You are a large language model." %}
    {%- endif %}
    {{- model_identity + "\\n" }}
    {{- "Knowledge cutoff: 2024-06\\n" }}
    {{- "Current date: " + strftime_now("%Y-%m-%d") + "\\n\\n" }}
    {%- if reasoning_effort is not defined %}
        {%- set reasoning_effort = "medium" %}
    {%- endif %}
    {{- "Reasoning: " + reasoning_effort + "\\n\\n" }}
    {{- "# Valid channels: analysis, commentary, final." }}
{%- endmacro -%}
{{- "<|start|>system<|message|>" }}
{{- system_message() }}
{{- "<|end|>" }}
{%- if messages[0].role == "developer" or messages[0].role == "system" %}
    {%- set developer_message = messages[0].content %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set developer_message = "" %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- if developer_message %}
    {{- "<|start|>developer<|message|># Instructions\\n\\n" + developer_message + "<|end|>" }}
{%- endif %}
{%- set last_tool_call = namespace(name=none) %}
{%- for message in loop_messages -%}
    {%- if message.role == 'assistant' -%}
        {%- if "thinking" in message and message.thinking %}
            {{- "<|start|>assistant<|channel|>analysis<|message|>" + message.thinking + "<|end|>" }}
        {%- endif %}
        {{- "<|start|>assistant<|channel|>final<|message|>" + message.content + "<|end|>" }}
    {%- elif message.role == 'user' -%}
        {{- "<|start|>user<|message|>" + message.content + "<|end|>" }}
    {%- endif -%}
{%- endfor -%}
{{- render_type({"type": "array", "items": {"type": ["string", "null"]}}) }}
{%- if add_generation_prompt -%}
<|start|>assistant
{%- endif -%}"""

WHITESPACE = """  {% if true %}
    indented
  {%+ if true %}kept{% endif +%}
after
{# a comment #}
  {#- another -#}   glued
\t{{ 'out' }}
{{- ' left' }}   {{ 'right ' -}}
   x {%- if false -%} no {%- else -%} yes {%- endif %}

end
{% endif %}
last

"""

VALUES = """{{ 1 + 2 * 3 }} {{ 7 // 2 }} {{ 7 / 2 }} {{ -7 % 3 }} {{ 2 ** 3 }} {{ 1.5 }} {{ 3 ~ 'x' ~ none }} {{ true }} {{ undefined_name }}|
{{ [1, 'a', none, true, {'k': 'v'}] }} {{ "it's" }} {{ ["it's", 'say "x"'] }} {{ ('a', 'b')[1] }} {{ {'a': 1}.a }} {{ 'abc'[1] }} {{ 'abcdef'[1:-1] }} {{ 'abc'[::-1] }} {{ [1,2,3,4][::2] }} {{ [1,2,3][5] is defined }}|
{{ 'a' in 'cat' }} {{ 'x' not in ['y'] }} {{ 1 < 2 < 3 }} {{ 1 < 2 > 3 }} {{ not false and true or false }} {{ 'yes' if 0 else 'no' }} {{ 'only' if 1 }}{{ 'never' if 0 }}|
{{ ' x y '.strip() }} {{ 'a,b,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a-b-c'.split('-', 1) }} {{ 'hello world'.title() }} {{ 'x'.upper() }} {{ '-'.join(['a', 'b']) }} {{ 'abcabc'.replace('b', '') }} {{ 'aXbX'.count('X') }} {{ 'abc'.find('c') }} {{ 'xxabxx'.strip('x') }}|
{{ [3,1,2] | sort }} {{ [3,1,2] | sort(reverse=true) | join(', ') }} {{ ['a','b'] | first }} {{ ['a','b'] | last }} {{ 'abc' | length }} {{ {'b': 1, 'a': [1, {'c': none}]} | tojson }} {{ {'b': 1} | tojson(indent=2) }} {{ '<a & "b">' | e }} {{ 'héllo 🐋' | tojson }}|
{{ [1,2,3,4] | select('odd') | list }} {{ [1,2,3,4] | reject('gt', 2) | list }} {{ messages | map(attribute='role') | join(',') }} {{ messages | selectattr('role', 'equalto', 'user') | map(attribute='content') | list | length }} {{ ['a', 'b'] | map('upper') | list }} {{ [1,1,2] | unique | list }} {{ [1,2] | sum }} {{ [1,5,2] | max }}|
{{ nothing | default('d') }} {{ '' | default('d') }} {{ '' | default('d', true) }} {{ '42' | int + 1 }} {{ 'x' | int }} {{ '2.5' | float }} {{ 3.7 | int }} {{ -3 | abs }} {{ 2.567 | round(2) }} {{ 'one two' | capitalize }} {{ 'a\\nb\\n\\nc' | indent(2) }} {{ [1,2,3] | reverse | list }}|
{% for k, v in {'x': 1, 'y': 2}.items() %}{{ loop.index }}/{{ loop.length }} {{ k }}={{ v }}{{ ',' if not loop.last }}{% endfor %}|
{% for x in [] %}never{% else %}empty{% endfor %} {% for x in range(6) if x is even %}{{ x }}{% if x == 2 %}{% continue %}{% endif %}.{% endfor %} {% for x in range(10, 0, -3) %}{% if x < 4 %}{% break %}{% endif %}{{ x }} {% endfor %}|
{% set a, b = 1, 'two' %}{{ a }}{{ b }} {% set block %}text {{ a }}{% endset %}[{{ block }}] {% set x = 0 %}{% for i in [1, 2] %}{% set x = i %}{% endfor %}{{ x }} {% set n = namespace(c=0) %}{% for i in [1, 2] %}{% set n.c = n.c + i %}{% endfor %}{{ n.c }}|
{{ messages is mapping }} {{ messages is iterable }} {{ messages[0] is mapping }} {{ 'a' is string }} {{ 1 is number }} {{ none is none }} {{ nope is undefined }} {{ 4 is divisibleby 2 }} {{ 'a' is in ['a'] }} {{ true is true }} {{ 3 is odd }} {{ 'b' is not eq 'a' }}|
{{ messages[0].get('role') }} {{ messages[0].get('x', 'y') }} {{ messages[0]['nope'] }}{{ messages[0].keys() | list }} {{ 'q' ~ loop is defined }}|
{% generation %}kept{% endgeneration %} {{ "a" "b" }} {{ 'tab\\tquote\\'back\\\\u\\u00e9' }} {{ messages[-1]['content'][:5] }} {{ 1 == 1.0 }} {{ 'b' > 'a' }} {{ [1] + [2] }} {{ 'ab' * 2 }}"""

NAMES = {"bos_token": "<s>", "eos_token": "</s>"}
USER = [{"role": "user", "content": " What is an attention sink? \n"}]
TALK = [
    {"role": "user", "content": "Hi"},
    {"role": "assistant", "content": "<think>\nhm\n</think>\n\nHello there. "},
    {"role": "user", "content": "Why {{ braces }} and 🐋?"},
]
SYSTEM = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}]

TEMPLATES = dict(
    smollm2=SMOLLM2, llama3=LLAMA3, llama2=LLAMA2, qwen25=QWEN25, qwen3=QWEN3, gemma2=GEMMA2, gemma3=GEMMA3, mistral=MISTRAL,
    phi3=PHI3, olmo2=OLMO2, gpt_oss=GPT_OSS, whitespace=WHITESPACE, values=VALUES,
)


class Clock(utils.datetime):
    @classmethod
    def now(cls, *_):
        return cls.fromisoformat(NOW)


utils.datetime = Clock
cases = []
for name, template in TEMPLATES.items():
    for messages in (USER, TALK, SYSTEM):
        for answer in (True, False):
            case = dict(name=name, template=template, names=NAMES, messages=messages, answer=answer)
            try:
                case["text"] = utils._compile_jinja_template(template).render(
                    messages=messages, tools=None, documents=None, add_generation_prompt=answer, **NAMES)
            except jinja2.TemplateError as e:
                case["refused"] = str(e)
            cases.append(case)
pathlib.Path(sys.argv[1]).write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n")
print(len(cases), sum("refused" in c for c in cases))
print([c["text"] for c in cases if c["name"] == "values"][0])
