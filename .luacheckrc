-- What Redis gives to a script, and nothing else of Lua's own library that it takes away.
stds.redis = {
  read_globals = {
    'KEYS', 'ARGV',
    redis = {fields = {'call', 'pcall', 'error_reply', 'status_reply', 'sha1hex', 'log'}},
    cjson = {fields = {'encode', 'decode', 'null'}},
    cmsgpack = {fields = {'pack', 'unpack'}},
    struct = {fields = {'pack', 'unpack', 'size'}},
    bit = {fields = {'band', 'bor', 'bxor', 'bnot', 'lshift', 'rshift'}},
    math = {fields = {'abs', 'ceil', 'floor', 'fmod', 'huge', 'max', 'min'}},
    string = {fields = {'byte', 'char', 'find', 'format', 'gmatch', 'gsub', 'len', 'lower', 'match',
                        'rep', 'reverse', 'sub', 'upper'}},
    table = {fields = {'concat', 'insert', 'remove', 'sort'}},
    'assert', 'error', 'ipairs', 'next', 'pairs', 'pcall', 'select', 'tonumber', 'tostring', 'type',
    'unpack',
    'require',  -- resolved by jobs/store/scripts.py
  },
}
std = 'redis'
max_line_length = 100
