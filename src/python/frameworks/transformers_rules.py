"""Makes the table of rules of Transformers from traces, and says what changed since the table that is there.

    transformers_rules.py TRACES.jsonl 5.18.0                                # prints the rules that changed
    transformers_rules.py TRACES.jsonl 5.18.0 --other OLD.jsonl 4.57.6       # and the laws that another release has otherwise
    transformers_rules.py TRACES.jsonl 5.18.0 --other OLD.jsonl 4.57.6 --other NEW.jsonl 5.24.0 --write   # writes transformers.rules

The traces come from transformers_traces.py. A law's numbers are found by trial: which number of the configuration,
which width, which power gives the traced value in every tensor of a kind. A kind of tensor whose law cannot be found so
is written as "refused", so that no recipe guesses. A few are written down by hand in fix().
"""

import argparse
import collections
import io
import itertools
import json
import math
import pathlib
import re
import sys

def load(files):
    out=[]
    for f in files:
        for l in open(f):
            try:d=json.loads(l)
            except Exception: continue
            if 'error' not in d: out.append(d)
    return out
NUM=r'-?(?:\d+\.?\d*(?:e-?\d+)?|inf)'
def parse(ev):
    """events -> (law name, [numbers], padded)"""
    pad=False
    e=list(ev)
    while len(e)>1 and e[-1].startswith('@') and re.match(r'@\d+\+\d+/1:zeros?_\(\)(?: of \[\d+\])?$',e[-1]): pad=True; e.pop()
    s=' ; '.join(e)
    s=re.sub(r'np\.float64\(([^)]*)\)',r'\1',s)
    while True:
        t=re.sub(r'^constant_pad_nd\((.*), \[0,0\], 0\.0\)$',r'\1',s)
        t=re.sub(r'^(?:clone|_to_copy|detach|mul_?)?\(?\{([^{}]*)\}(?:, \))?$',r'\1',t)
        t=re.sub(r'^copy_\(\{([^{}]*)\}\)$',r'\1',t)
        if t==s: break
        s=t
    if re.match(r'(zeros_\(\)|zeros\(.*\)|zeros_like\(.*\)|new_zeros\(.*|zero_\(\)|constant_\(val=0(\.0)?\)|fill_\(0(\.0)?\))$',s): return ('zeros',[],pad)
    if re.match(r'(ones_\(\)|ones\(\[[\d,]*\], \)|ones_like\([^,]*, \)|constant_\(val=1(\.0)?\)|fill_\(1(\.0)?\))$',s): return ('ones',[],pad)
    m=re.match(r'(?:constant_\(val=|fill_\(|full\(\[[\d,]*\], |mul\(ones\(\[[\d,]*\], \), |mul\(\{ones_\(\)\}, )(%s)(?:, )?\)$'%NUM,s)
    if m: return ('constant',[float(m[1])],pad)
    m=re.match(r'ones\(\[[\d,]*\], \) ; mul_\((%s)\)$'%NUM,s)
    if m: return ('constant',[float(m[1])],pad)
    m=re.match(r'normal_\(mean=(%s), std=(%s)\)$'%(NUM,NUM),s) or re.match(r'normal_\((%s), (%s)\)$'%(NUM,NUM),s)
    if m: return ('normal',[float(m[1]),float(m[2])],pad)
    if re.match(r'normal_\(\)$',s): return ('normal',[0,1],pad)
    m=re.match(r'normal_\(mean=(%s), std=(%s)\) ; mul_\((%s)\)$'%(NUM,NUM,NUM),s)
    if m: return ('normal',[float(m[1])*float(m[3]),float(m[2])*float(m[3])],pad)
    if re.match(r'randn\(\[[\d,]*\], \)$',s): return ('normal',[0,1],pad)
    m=re.match(r'mul\(randn\(\[[\d,]*\], \), (%s)\)$'%NUM,s)
    if m: return ('normal',[0,float(m[1])],pad)
    m=re.match(r'div\(randn\(\[[\d,]*\], \), (%s)\)$'%NUM,s)
    if m: return ('normal',[0,1/float(m[1])],pad)
    m=re.match(r'trunc_normal_\(mean=(%s), std=(%s), a=(%s), b=(%s)\)$'%(NUM,NUM,NUM,NUM),s)
    if m: return ('truncated',[float(x) for x in m.groups()],pad)
    m=re.match(r'uniform_\(a=(%s), b=(%s)\)$'%(NUM,NUM),s) or re.match(r'uniform_\((%s), (%s)\)$'%(NUM,NUM),s)
    if m: return ('uniform',[float(m[1]),float(m[2])],pad)
    if s=='uniform_()' or re.match(r'rand\(\[[\d,]*\], \)$',s): return ('uniform',[0.,1.],pad)
    m=re.match(r'xavier_uniform_\(gain=(%s)\)$'%NUM,s)
    if m: return ('xavier-uniform',[float(m[1])],pad)
    m=re.match(r'xavier_normal_\(gain=(%s)\)$'%NUM,s)
    if m: return ('xavier-normal',[float(m[1])],pad)
    m=re.match(r'kaiming_(uniform|normal)_\(a=(%s), mode=(fan_in|fan_out), nonlinearity=(\w+)\)$'%NUM,s)
    if m:
        a=float(m[2])
        if m[1]=='uniform' and abs(a-5**.5)<1e-9 and m[3]=='fan_in' and m[4]=='leaky_relu': return ('reciprocal-root',[],pad)
        g={'relu':2**.5,'leaky_relu':(2/(1+a*a))**.5,'linear':1}[m[4]]
        return ('he-%s%s'%(m[1],'-out' if m[3]=='fan_out' else ''),[g/2**.5],pad)
    m=re.match(r'orthogonal_\(gain=(%s)\)$'%NUM,s)
    if m: return ('orthogonal',[float(m[1])],pad)
    m=re.match(r'(?:copy_\()?log\((?:clone\()?arange\(1, (\d+), (?:\), )?\)\)\)?$',s)
    if m: return ('log-count',[],pad)
    m=re.match(r'copy_\(\{uniform_\((%s), (%s)\); log_\(\)\}\)$'%(NUM,NUM),s) or re.match(r'uniform_\((%s), (%s)\) ; log_\(\)$'%(NUM,NUM),s)
    if m: return ('log-uniform',[float(m[1]),float(m[2])],pad)
    m=re.match(r'uniform_\(a=(%s), b=(%s)\) ; log_\(\)$'%(NUM,NUM),s)
    if m: return ('log-uniform',[float(m[1]),float(m[2])],pad)
    m=re.match(r'copy_\(add\(clamp\(exp\(add\(mul\(rand\(\[\d+\], \), (%s)\), (%s)\)\), (%s)\), log\(neg\(expm1\(neg'%(NUM,NUM,NUM),s)
    if m:
        a,b,c=map(float,m.groups())
        return ('steps',[math.exp(b),math.exp(a+b),c],pad)
    m=re.match(r'copy_\(add\(clamp_min\(exp\(\{uniform_\(a=(%s), b=(%s)\)\}\), (%s)\), log\(neg\(expm1\(neg'%(NUM,NUM,NUM),s)
    if m:
        a,b,c=map(float,m.groups())
        return ('steps',[math.exp(a),math.exp(b),c],pad)
    m=re.match(r'copy_\(log\(\{uniform_\(a=(%s), b=(%s)\)\}\)\)$'%(NUM,NUM),s) or re.match(r'uniform_\((%s), (%s)\); log_\(\)$'%(NUM,NUM),s) or re.match(r'copy_\(log\(\{uniform_\((%s), (%s)\)\}\)\)$'%(NUM,NUM),s)
    if m: return ('log-uniform',[float(m[1]),float(m[2])],pad)
    if re.match(r'norm\(\{(kaiming_uniform_\(a=2.236|uniform_)',s): return ('norm',[],pad)
    if re.match(r'norm\(',s): return ('norm-of:'+re.sub(r'norm\(\{(.*)\}.*',r'\1',s)[:80],[],pad)
    return ('? '+s[:200],[],pad)
def fans(shape):
    if len(shape)<2: return None
    r=1
    for s in shape[2:]: r*=s
    return shape[1]*r, shape[0]*r
def eq(a,b): return abs(a-b)<=1e-7*max(abs(a),abs(b)) if (a or b) else True
SIMPLE={0.,1.,.5,2.,.1,.01,.001,1e-4,1e-5,1e-6,.02,.25,1e-3,-1.,-2.,10.,3.}
def scope(d,path):
    """config numbers as the model at a path sees them"""
    g=d['govs'][path]
    cp=g[3]
    if cp=='?':
        q=path
        while q and cp=='?':
            q=q.rpartition('.')[0]
            if q in d['govs']: cp=d['govs'][q][3]
        if cp=='?': cp=''
    own={k[len(cp):]:v for k,v in d['config'].items() if k.startswith(cp)}
    orig={k[len(cp):]:v for k,v in d['orig'].items() if k.startswith(cp)}
    return cp,own,orig,d['config'],d['orig']
def rng(own):
    def ok(k): return type(own.get(k)) in(int,float)
    if 'initializer_range' in own: return own['initializer_range'] or .02,'initializer_range'
    if 'init_std' in own: return own['init_std'],'init_std'
    if 'initializer_factor' in own: return own['initializer_factor'],'initializer_factor'
    for t in('text_config.','decoder.','generator.','text_encoder.'):
        if t+'initializer_range' in own: return own[t+'initializer_range'],t+'initializer_range'
    return .02,None
def candidates(x,p,sc,top=True):
    cp,own,orig,allc,allo=sc
    out=[]
    def add(s):
        if s not in out: out.append(s)
    ax=abs(x); sg='-' if x<0 else ''
    r,rn=rng(own)
    fl=[]
    if rn or r==.02: fl.append(('range',r))
    for k,v in own.items():
        if type(v) is float and k in orig and k!=rn: fl.append((k,v))
    # nearer names first: fewer dots
    fl.sort(key=lambda kv:(kv[0]!='range',kv[0].count('.')))
    if cp:
        for k,v in allc.items():
            if type(v) is float and k in allo and not k.startswith(cp): fl.append(('top.'+k,v))
    for n,v in fl:
        if eq(ax,v): add(sg+n)
    if not x: return ['0']
    pert=any(eq(ax,v) for n,v in fl if n!='range' or rn)
    if (ax in SIMPLE or ax==round(ax,3) or eq(ax,float('%.1g'%ax)) or eq(ax,float('%.2g'%ax))) : add(repr(float(x)))
    for n,v in fl:
        for c,cs in((2,'2 * '),(.5,'0.5 * '),(10,'10 * '),(.1,'0.1 * ')):
            if eq(ax,c*v): add(sg+cs+n)
    dims=[]
    f=fans(p['shape'])
    if f: dims+=[('fan_in',f[0]),('fan_out',f[1])]
    for i,s in enumerate(p['shape']): dims.append(('d%d'%i,s))
    a=p['attributes']
    if 'in_features' in a and not f: dims.append(('in_features',a['in_features']))
    if 'kernel_size' in a and len(p['shape'])==1:
        k=1
        for s in a['kernel_size']: k*=s
        dims.insert(0,('bias_fan_in',(a['out_channels'] if a.get('transposed') else a['in_channels']//a['groups'])*k))
    elif 'in_features' in a and len(p['shape'])==1: dims.insert(0,('bias_fan_in',a['in_features']))
    if len(p['shape'])>2:
        k=1
        for s in p['shape'][2:]: k*=s
        dims+=[('kernel',k),('d0 * kernel / groups',p['shape'][0]*k/a.get('groups',1))]
    lay=[(k,v) for k,v in own.items() if type(v) is int and v>0 and re.search(r'layers|depth|n_layer',k) and '.' not in k]
    if p.get('layers'): lay.append(('layers',p['layers']))
    ints=[(k,v) for k,v in own.items() if type(v) is int and v>1 and k in('hidden_size','d_model','d_kv','n_embd','projection_dim','text_hidden_size','lru_width','embed_dim')]
    for k,v in lay:
        for c in(1,2):
            for n,fv in fl+[('1',1.)]:
                if eq(ax,fv/math.sqrt(c*v)): add(sg+'%s / sqrt(%s%s)'%(n,'2 * ' if c==2 else '',k))
    for nn,nv in dims:
        if nv<1: continue
        for c in(1,2,3,4,6,.5,2/5):
            if eq(ax,math.sqrt(c/nv)): add(sg+'sqrt(%g / (%s))'%(c,nn) if ' ' in nn else sg+'sqrt(%g / %s)'%(c,nn))
        if eq(ax,1/nv): add(sg+'1 / '+nn)
        if eq(ax,.5/nv): add(sg+'0.5 / '+nn)
        for n,fv in fl:
            if eq(ax,fv/math.sqrt(nv)): add(sg+'%s / sqrt(%s)'%(n,nn))
            if eq(ax,fv/math.sqrt(2*nv)): add(sg+'%s / sqrt(2 * %s)'%(n,nn))
            if eq(ax,fv/nv): add(sg+'%s / %s'%(n,nn))
        for k,v in lay:
            for n,fv in fl+[('1',1.)]:
                if eq(ax,fv/math.sqrt(nv*2*v)): add(sg+'%s / sqrt(2 * %s * %s)'%(n,k,nn))
                if eq(ax,fv/math.sqrt(nv*v)): add(sg+'%s / sqrt(%s * %s)'%(n,k,nn))
    for nn,nv in ints:
        for n,fv in fl+[('1',1.)]:
            if eq(ax,fv/math.sqrt(nv)): add(sg+'%s / sqrt(%s)'%(n,nn))
            if eq(ax,fv*math.sqrt(nv)): add(sg+'%s * sqrt(%s)'%(n,nn))
        for c in (2,3): 
            if eq(ax,math.sqrt(c/nv)): add(sg+'sqrt(%g / %s)'%(c,nn))
        if eq(ax,2/nv): add(sg+'2 / '+nn)
        if eq(ax,1/nv): add(sg+'1 / '+nn)
        for n2,v2 in ints+lay:
            for n,fv in fl+[('1',1.)]:
                if eq(ax,fv/math.sqrt(nv*v2)): add(sg+'%s / sqrt(%s * %s)'%(n,nn,n2))
                if eq(ax,fv/math.sqrt(2*nv*v2)): add(sg+'%s / sqrt(2 * %s * %s)'%(n,nn,n2))
    for nn,nv in dims:
        for n2,v2 in ints:
            for n,fv in fl:
                if eq(ax,fv/math.sqrt(nv*v2)): add(sg+'%s / sqrt(%s * %s)'%(n,nn,n2))
    for n,v in fl:
        if eq(ax,.02*v): add(sg+'0.02 * '+n)
        if v==1. and eq(ax,.02): add('0.02 * '+n)
        for nn,nv in dims+ints:
            if nv>0 and v>0 and eq(ax,math.sqrt(v/nv)): add(sg+'sqrt(%s / %s)'%(n,nn))
    for (n1,v1),(n2,v2) in itertools.combinations(fl,2):
        for k,v in lay:
            if eq(ax,v1*v2/math.sqrt(2*v)): add(sg+'%s * %s / sqrt(2 * %s)'%(n1,n2,k))
        if eq(ax,v1*v2): add(sg+n1+' * '+n2)
        if f and eq(ax,v1*v2/math.sqrt(f[0])): add(sg+'%s * %s / sqrt(fan_in)'%(n1,n2))
    index=LAYER.match(p['name'])
    if index:
        for n,v in fl:
            if eq(ax,v/math.sqrt(int(index[2])+1)): add(sg+n+' / sqrt(index + 1)')
    if f:
        if eq(ax,1/math.sqrt(f[0]+f[1])): add(sg+'1 / sqrt(fan_in + fan_out)')
        if eq(ax,1/math.sqrt(f[0])/.87962566103423978): add(sg+'1 / sqrt(fan_in) / 0.87962566103423978')
        for c in (2,3):
            if eq(ax,c/math.sqrt(f[0])): add(sg+'%d / sqrt(fan_in)'%c)
    for c in(10,1/.07,16,20,3,2,99):
        if eq(ax,math.log(c)): add(sg+('log(%g)'%c if c!=1/.07 else 'log(1 / 0.07)'))
    for n,fv in fl:
        for i in(10,1):
            pass
        if fv>0 and eq(x,math.log(fv)): add('log(%s)'%n)
        if fv>0 and eq(x,-math.log(fv)): add('-log(%s)'%n)
    if not out: out=[repr(x)+'?']
    return out

def leafname(l): return l if l.startswith('original') else re.sub(r'\d+','#',l)
def nodigits(n): return '.'.join('#' if p.isdigit() else p for p in n.split('.'))
SPLIT=set()
NORMRE=re.compile(r'LayerNorm|RMSNorm')
CENTRED=re.compile(r'(Recurrent|T5|Vault)?Gemma[23]?RMSNorm|VideoPrismLayerNorm|(Qwen3(Next|_5|_5Moe)|Qwen4ExpText|MiniMaxM3VL|Step3p7)RMSNorm')
def general(p):
    """what HuggingFace.defaults gives, in Java, by the names of classes"""
    m=p['module']; leaf=p['name'].rpartition('.')[2]; r=len(p['shape'])
    if re.fullmatch(r'\w*Linear|\w*Conv[123]d|ConvTranspose[12]d',m) and leaf in('weight','bias'):
        return 'normal 0 range' if leaf=='weight' else 'zeros'
    if (re.fullmatch(r'Embedding(Bag)?',m) or (re.fullmatch(r'(?!\w*Sinusoidal|\w*(?<!Learned)Positional)\w*',m) and 'num_embeddings' in p['attributes'])) and r>=2 and leaf=='weight': return 'embedding 0 range'
    if m=='LSTM': return 'xavier-uniform 1.0' if leaf.startswith('weight') else 'zeros'
    if (re.fullmatch(r'.*(LayerNorm|RMSNorm).*|GroupNorm|BatchNorm[123]d',m)) and leaf in('weight','bias'):
        return ('zeros' if CENTRED.fullmatch(m) else 'ones') if leaf=='weight' else 'zeros'
    if m=='MultiheadAttention': return {'in_proj_weight':'xavier-uniform 1.0','in_proj_bias':'zeros'}.get(leaf)
    return None
def laws(p,sc):
    """all the ways to write a parameter's law, preferred first"""
    name,nums,pad=parse(p['events'])
    if name.startswith('?') or name.startswith('norm-of:'): return [name]
    if name=='normal' and nums[1]==0: name,nums='constant',[nums[0]]
    if not nums: return [name]
    if name=='constant' and eq(nums[0],0): return ['zeros']
    out=[]
    cs=[candidates(x,p,sc) for x in nums]
    for combo in itertools.product(*cs):
        t=' '.join(c.replace(' ','') for c in combo)
        if name=='normal':
            if pad: out.append('embedding '+t)
            elif 'num_embeddings' in p['attributes'] and 'padding_idx' not in p['attributes']: out+= ['embedding '+t,'normal '+t]
            else: out.append('normal '+t)
        elif name=='uniform' and len(cs[0])>1 and combo[0]!='-'+combo[1] and ('-'+combo[1]) in cs[0]: continue
        else: out.append(name+' '+t)
        if len(out)>400: break
    return out
def common(ps):
    first=ps[0][1]
    for l in first:
        if all(l in c for _,c in ps[1:]): return l
    return None
def suffix(n,k): return '.'.join(nodigits(n).split('.')[-k:])
def split(ps):
    """[(law, suffixes or None)]"""
    l=common(ps)
    if l: return [(l,None,len(ps))]
    for k in range(2,9):
        cl=collections.OrderedDict()
        for p,c in ps: cl.setdefault(suffix(p['name'],k),[]).append((p,c))
        if all(common(v) for v in cl.values()) : break
    else:
        k=9
        cl=collections.OrderedDict()
        for p,c in ps: cl.setdefault(nodigits(p['name']),[]).append((p,c))
        for key in [x for x,v in cl.items() if not common(v)]:
            for p,c in cl.pop(key): cl.setdefault(p['name'],[]).append((p,c))
    # prefer laws that serve many clusters
    out=collections.OrderedDict()
    rest=list(cl.items())
    while rest:
        count=collections.Counter()
        order={}
        for s,v in rest:
            seen=set()
            inter=[x for x in v[0][1] if all(x in c for _,c in v[1:])] or ['?unfit '+' | '.join(sorted({repr(parse(p['events'])[:2]) for p,c in v})[:3])]
            for i,x in enumerate(inter):
                count[x]+=1; order[x]=min(order.get(x,99),i)
        best=max(count,key=lambda x:(count[x],-order[x]))
        take=[];keep=[]
        for s,v in rest:
            inter=[x for x in v[0][1] if all(x in c for _,c in v[1:])] or ['?unfit '+' | '.join(sorted({repr(parse(p['events'])[:2]) for p,c in v})[:3])]
            (take if best in inter else keep).append((s,v))
        out[best]=[s for s,v in take]
        n=sum(len(v) for s,v in take)
        rest=keep
        out[best]=(out[best],n)
    return [(l,s,n) for l,(s,n) in out.items()]
LAYER=re.compile(r'(.*?\.?)(\d+)\.')
def count_layers(d):
    """How many layers the stack of each tensor has, by the numbers in the names."""
    stacks={}
    for p in d['list']:
        m=LAYER.match(p['name'])
        if m: stacks.setdefault(m[1],set()).add(m[2])
    for p in d['list']:
        m=LAYER.match(p['name'])
        if m: p['layers']=len(stacks[m[1]])
def condition(d):
    """What the configuration of a model must say, that one option changes."""
    (k,v),=d['options'].items()
    return '%s is %s'%(k,'true' if v is True else 'false' if v is False else 'null' if v is None else 'given' if type(v) is float else v)
def tensors(d):
    """What may be the law of each tensor: {(name, shape): ((class of the layer, last part), laws)}"""
    count_layers(d)
    sc={g: scope(d,g) for g in d['govs']}
    return {(p['name'],tuple(p['shape'])):((p['module'],leafname(p['name'].rpartition('.')[2])),laws(p,sc[p['gov'] or ''])) for p in d['list'] if (p['gov'] or '') in sc}
def altered(d,bases):
    """The kinds of tensors of which some follow another law, because of the only option that is another."""
    base=bases.get((d['model'],d['class']))
    if base is None or d.get('wide') or len(d.get('options') or {})!=1: return set()
    a,b=tensors(base),tensors(d)
    return {b[key][0] for key in a.keys()&b.keys() if not set(a[key][1])&set(b[key][1]) }
# A model with other options is made in one size, in which a depth may be taken for another, or for a width.
WIDTHS=re.compile(r'layers|depth|hidden_size|d_model|n_embd|dim\b')
def families(ds):
    plain={(d['model'],suffix(p['name'],3)) for d in ds if not d.get('options') for p in d['list']}
    bases={}
    for d in ds:
        if d.get('small') and not d.get('wide') and not d.get('options'): bases.setdefault((d['model'],d['class']),d)
    fam=collections.OrderedDict()
    for d in ds:
        sc={}
        count_layers(d)
        once=set()
        other=altered(d,bases)
        for p in d['list']:
            key=(nodigits(p['name']),tuple(p['events']),tuple(p['shape']),p['gov'] and nodigits(p['gov']),p['module'])
            if key in once: continue
            once.add(key)
            g=p['gov']
            if g is None: g=''
            if g not in d['govs']: continue
            if g not in sc: sc[g]=scope(d,g)
            F=d['govs'][g][1]
            if (F,d['govs'][g][4]) in SPLIT: F=F+':'+d['govs'][g][4]
            leaf=leafname(p['name'].rpartition('.')[2])
            cand=laws(p,sc[g])
            if d.get('options') and (d['model'],suffix(p['name'],3)) not in plain and WIDTHS.search(cand[0]): cand=['? of one size: '+cand[0]]
            f=fam.setdefault(F,{'source':d['govs'][g][2],'groups':collections.OrderedDict(),'types':collections.OrderedDict()})
            f['types'][d['govs'][g][4]]=1
            p['type']=d['model']
            f['groups'].setdefault((p['module'],leaf,condition(d) if (p['module'],leaf) in other else ''),[]).append((p,cand))
    return fam
STD="Linear NonDynamicallyQuantizableLinear Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d Embedding LayerNorm GroupNorm BatchNorm1d BatchNorm2d BatchNorm3d LSTM MultiheadAttention ParametrizationList PReLU Conv1D ParametrizedConv1d ParametrizedConvTranspose1d RMSNorm".split()
def unk(l): return '?' in l or l.startswith('norm-of:')
def var(law): return set(re.findall(r'(?<![\w.])[A-Za-z_][\w.]*',' '.join(law.split(' ')[1:])))-{'refused','index','sqrt','log','fan_in','fan_out','kernel','bias_fan_in','d0','d1','d2','d3','groups','in_features','e'}
T5S='T5PreTrainedModel MT5PreTrainedModel UMT5PreTrainedModel LongT5PreTrainedModel SwitchTransformersPreTrainedModel UdopPreTrainedModel Pop2PianoPreTrainedModel Pix2StructPreTrainedModel'.split()
MEASURED={f:{'heads':('relative_attention_bias','weight',1),'d_model':('q' if f!='Pix2StructPreTrainedModel' else 'query','weight',1)} for f in T5S}
MEASURED['SamPreTrainedModel']={'hidden_size':('patch_embed.projection','weight',0)}
def fix(F,kind,l,s=None):
    if F=='RwkvPreTrainedModel' and kind in('Linear.weight','Embedding.weight') or 'RwkvSelf' in kind or 'RwkvFeed' in kind: return 'refused?'
    if F.split(':')[0] in T5S and kind=='Embedding.weight' and s and 'relative_attention_bias' in s[0]: l='embedding 0 %s/sqrt(d_model)'%('range' if 'Pix2' not in F else 'initializer_factor')
    if kind.startswith('Linear') and l.startswith('embedding'): l='refused?'
    if 'Pix2Struct' in F and kind=='Linear.weight' and s and any('encoder_decoder_attention' in x for x in s): l='refused?'
    if kind=='SamPositionalEmbedding.positional_embedding': return 'refused?'
    if F in T5S:
        l=re.sub(r'sqrt\((d_kv\*(d_model|hidden_size)|(d_model|hidden_size)\*d_kv)\)','sqrt(fan_in*fan_out/heads)',l).replace('hidden_size','d_model')
    if kind.endswith('.logit_scale') and unk(l): l='constant logit_scale_init_value'
    if F=='FalconMambaPreTrainedModel' or F=='MambaPreTrainedModel': l=l.replace('layers','layers')
    if kind=='XIELUActivation.alpha_p': l='constant log(1.2255409284924679)'
    if kind=='XIELUActivation.alpha_n': l='constant log(0.3498588075760032)'
    if F in('DistilBertPreTrainedModel','XLMPreTrainedModel','FlaubertPreTrainedModel') and kind=='Embedding.weight' and 'x2:copy_' in l: l='sinusoid-pairs d1/2'
    if re.match(r'(Marian|Pegasus|Informer|Autoformer|TimeSeries|RoFormer)SinusoidalPositionalEmbedding.weight',kind) and unk(l): l='sinusoid-halves d1/2'
    if F=='WhisperPreTrainedModel' and kind=='Embedding.weight' and unk(l): l='sinusoid-halves d1/2-1'
    if F in('NemotronHPreTrainedModel','MambaPreTrainedModel','Mamba2PreTrainedModel','FalconMambaPreTrainedModel') and kind=='Linear.weight' and unk(l): l='uniform -1/sqrt(fan_in*num_hidden_layers) 1/sqrt(fan_in*num_hidden_layers)'
    if kind.startswith('Qwen2_5OmniSnakeBeta'): l='zeros'
    if kind.endswith('.layer_weights'): l='constant 1/d0'
    if F=='ClvpPreTrainedModel' and l=='normal 0 range/sqrt(num_hidden_layers*fan_in)': l='normal 0 range/sqrt(2*num_hidden_layers*fan_out)'
    if F=='xLSTMPreTrainedModel':
        if kind=='Embedding.weight': l='embedding 0 sqrt(2/(5*d1))'
        if kind=='Linear.weight' and s and 'proj_down' in s[0]: l='normal 0 2/(num_hidden_layers*sqrt(fan_in))'
        if kind=='Linear.weight' and s and 'out_proj' in s[0]: l='normal 0 2/(num_hidden_layers*sqrt(fan_out))'
        if 'ones_like({zeros_()}, ), -10.0' in l: l='constant -10'
    # A matrix of all that a patch has: the fans are not those of a convolution.
    if F=='ViTMAEPreTrainedModel' and kind=='Conv2d.weight' and l.startswith('xavier'): l='uniform -sqrt(6/(fan_in+d0)) sqrt(6/(fan_in+d0))'
    if F=='RecurrentGemmaPreTrainedModel' and unk(l) and kind in('Linear.weight','Embedding.weight'): l='%s 0 sqrt(w_init_variance_scale/conv1d_width)'%l.split()[0]
    if F=='EsmFold2PreTrainedModel' and kind.endswith('log_delta'): l='refused?'
    if kind=='MMGroundingDinoContrastiveEmbedding.bias': l='constant -log(99)'
    # One in as many as there are labels and one more; small models have two.
    if kind=='Linear.bias' and l=='constant -log(2)': l='constant -log(d0)'
    if F=='OlmoHybridPreTrainedModel' and unk(l) and kind.endswith('dt_bias'): l='steps 0.001 0.1 0.0001'
    return l
PRIOR='  Linear.bias (%s) if initializer_bias_prior_prob is given = constant -log(1/initializer_bias_prior_prob-1)'
ALPHAS=[('ones','ones'),('normal','normal 0 alphas_initializer_range'),('gaussian','normal 0 alphas_initializer_range'),('random','normal 0 alphas_initializer_range')]
# Rules for words and numbers that no trace has, read in the classes' source.
BY_HAND={
    'HYV4PreTrainedModel': ['  HYV4Attention.sinks if learnable_sink_init is given = constant learnable_sink_init'],
    'PatchTSMixerPreTrainedModel': ['  PatchTSMixerPositionalEncoding.position_enc if positional_encoding_type is sincos = refused'],
    'IdeficsPreTrainedModel': ['  IdeficsGatedCrossAttentionLayer.%s if alpha_initializer is %s = %s'%(leaf,word,law) for leaf in('alpha_cross_attn','alpha_dense') for word,law in ALPHAS],
    **{F: [PRIOR%'enc_score_head'] for F in('DFinePreTrainedModel','RTDetrPreTrainedModel','RTDetrV2PreTrainedModel','Deimv2PreTrainedModel')},
    'PPDocLayoutV3PreTrainedModel': [PRIOR%'enc_score_head class_embed'],
}
def told_apart(rules):
    """The rules without conditional ones that say what holds without the condition too."""
    parts=[re.match(r'  (\S+)(?: \(([^)]*)\))?(?: if (.*?))? = (.*)$',r).groups() for r in rules]
    kept=[]
    for r,(kind,places,only,law) in zip(rules,parts):
        if only and places and any(k==kind and not o and l==law and p and set(places.split())<=set(p.split()) for k,p,o,l in parts) \
            and not any(k==kind and o==only and not p for k,p,o,l in parts): continue
        kept.append(r)
    return kept
def minimal(sp,ps):
    """The shortest ends of names that no other law has."""
    if len(sp)<2: return sp
    out=[]
    names=[p['name'] for p,c in ps]
    def ends(nm,x):
        return any(n==x or n.endswith('.'+x) for n in(nm,nodigits(nm)))
    owner={}
    for nm in names:
        best=None
        for i,(l,s,n) in enumerate(sp):
            for x in s:
                if ends(nm,x) and (best is None or len(x)>best[0]): best=(len(x),i)
        owner[nm]=best[1] if best else None
    for i,(l,s,n) in enumerate(sp):
        short=[]
        for x in s:
            parts=x.split('.')
            for k in range(2,len(parts)+1):
                t='.'.join(parts[-k:])
                if (parts[-k]=='#' or parts[-k].isdigit()) and k<len(parts): continue
                if k<len(parts) and any(q.isdigit() for q in parts[-k:]) and sum(not q.isdigit() and q!='#' for q in parts[-k:-1])<2: continue
                if all(owner[nm]==i for nm in names if ends(nm,t)): break
            if t not in short: short.append(t)
        out.append((l,short,n))
    return out
def rules_of(ds):
    """The rules of each family, and those that nobody could write down."""
    SPLIT.clear()
    fam=families(ds)
    again=False
    for F,f in list(fam.items()):
        if len(f['types'])>1 and F!='PreTrainedModel' and any('?unfit' in l for ps in f['groups'].values() for l,s,n in split(ps)):
            SPLIT.update((F,t) for t in f['types']); again=True
    if again: fam=families(ds)
    unresolved=[]
    body={}
    for F,f in fam.items():
        gen=[];rules=[];vs=set()
        for (m,leaf,only),ps in f['groups'].items():
            kind=m+'.'+leaf
            g=general(ps[0][0])
            allg=not only and g is not None and all(any(x==g for x in c) for _,c in ps)
            if allg: gen.append(kind); vs.add('range') if 'range' in g else 0; continue
            found=[(fix(F,kind,l,s),s) for l,s,n in minimal(split(ps),ps)]
            if all(unk(l) for l,s in found): found=[(found[0][0],None)]
            for l,s in found:
                if unk(l):
                    unresolved.append((F,kind+(' if '+only if only else ''),l,s,ps[0][0]['type']))
                    l='refused'
                # places, without the leaf
                if s is None or any(not x.rpartition('.')[0] for x in s): pl=''
                else: pl=' ('+' '.join(x.rpartition('.')[0] for x in s)+')'
                line='  %s%s%s = %s'%(kind,pl,' if '+only if only else '',l); (rules.append(line) if line not in rules else 0); vs|=var(l)
        body[F]=(gen,told_apart(rules)+BY_HAND.get(F,[]),vs,f['source'])
    return body,unresolved
def family(g): return g[1]+':'+g[4] if (g[1],g[4]) in SPLIT else g[1]
def parts_of(d,body):
    """Which family has which part of a model, with the numbers that its rules refer to."""
    parts=[]
    for path in sorted(d['govs'],key=len):
        g=d['govs'][path]
        cp,own,orig,allc,allo=scope(d,path)
        q=path; parent=None
        while q:
            q=q.rpartition('.')[0]
            if q in d['govs']: parent=q; break
        if parent is not None and family(d['govs'][parent])==family(g) and scope(d,parent)[0]==cp: continue
        nums={}
        r,rn=rng(own)
        if family(g) not in body: continue
        for v in sorted(body[family(g)][2]):
            if v=='range': nums['range']='%r:%s'%(allo.get(cp+rn,r) if rn else r,rn or '')
            elif v.startswith('top.'):
                if v[4:] in allo: nums[v]=repr(allo[v[4:]])
            elif v in orig: nums[v]=repr(orig[v])
            elif v=='conv1d_width': nums[v]=repr(own[v])
            elif v=='logit_scale_init_value' and type(own.get(v)) is float: nums[v]=repr(own[v])
        short=nodigits(path)
        first=short.split('.')[0]
        if first in d['govs'] and '.' in short and d['govs'][first][3]==d['govs'][''][3]: short=short.partition('.')[2] if short.partition('.')[2]!='model' else short # the name of most models' trunk
        if (short or '-') not in [p[0] for p in parts]: parts.append((short or '-',family(g),cp.rstrip('.') or '-',nums))
    return parts
def write(w,ds):
    """The families and types of models."""
    body,unresolved=rules_of(ds)
    types=collections.OrderedDict()
    told=set()
    for d in ds:
        if (d['model'],d['class']) in told: continue
        told.add((d['model'],d['class']))
        cl=types.setdefault((d['model'],json.dumps(parts_of(d,body))),[])
        if d['class'] not in cl: cl.append(d['class'])
    for F,(gen,rules,vs,src) in body.items():
        w.write('\nfamily %s %s\n'%(F,src))
        for i in range(0,len(gen),8): w.write('  general '+' '.join(gen[i:i+8])+'\n')
        for k,(place,leaf,axis) in MEASURED.get(F,{}).items(): w.write('  measured %s %s %s %d\n'%(k,place,leaf,axis))
        for r in rules: w.write(r+'\n')
    w.write('\n')
    for (t,pj),cl in types.items():
        w.write('type %s %s\n'%(t,' '.join(cl)))
        for a,b,c,n in json.loads(pj): w.write('  part %s %s %s%s\n'%(a,b,c,''.join(' %s=%s'%kv for kv in n.items())))
    return unresolved
def laws_of(ds):
    """What may be the law of each tensor of each type: {type: {(name, shape): (kind, laws)}}"""
    out={}
    for d in ds:
        if d.get('wide') or not d.get('small') or d.get('options'): continue
        out.setdefault(d['model'],{}).update({key:('.'.join(kind),l) for key,(kind,l) in tensors(d).items()})
    return out
def otherwise(new,old):
    """The types whose tensors follow other laws in another release: {type: {(kind, old law, new law): tensors}}"""
    a,b=laws_of(new),laws_of(old)
    out={}
    for t in sorted(a.keys()&b.keys()):
        for key in a[t].keys()&b[t].keys():
            (kind,x),(_,y)=a[t][key],b[t][key]
            if not set(x)&set(y) and not (unk(x[0]) and unk(y[0])):
                out.setdefault(t,collections.Counter())[kind,y[0],x[0]]+=1
    return out
def tell(changed,version):
    for t,c in changed.items():
        print('otherwise in %s: %s'%(version,t))
        for (kind,old,new),n in c.most_common(): print('  %s x%d: %s, now %s'%(kind,n,old,new))

HEAD='''# How Transformers initializes its models: which tensors follow which law. Made by src/python/frameworks/transformers_rules.py.
#
# family CLASS FILE      the class whose _init_weights decides, and the file in which it stands
#   general KIND...      kinds of tensors (class of the layer, last part of the name) that follow the general rules
#   KIND (PLACE...) = LAW    the others; places are ends of the layer's name, # is any number; the longest end decides
#   KIND (PLACE...) if FIELD is VALUE = LAW    where the configuration says so: "given" is any value, "null" a null
#   measured NUMBER PLACE LEAF AXIS    a number that a tensor's shape tells
# type MODEL_TYPE CLASS...
#   part PATH FAMILY SECTION NUMBER=DEFAULT...    which family initializes the part of a model below PATH, with the
#       numbers of that section of the configuration; range=0.02:initializer_range names the one that is the usual one
#
# version VERSION        the families and types that follow are those that this release has otherwise
#
# A dash is an empty word. Laws: preset/rules/Law.java. "range" is the standard deviation of most weights; fan_in, fan_out
# are PyTorch's, d0, d1 axes of the shape; any other name is a number of the configuration.
'''
TABLE=pathlib.Path(__file__).resolve().parents[2]/"recipes/src/main/resources/io/github/weightinit/preset/transformers.rules"
def sections(text):
    """The lines of each family and type."""
    found={};key=None;version=""
    for line in text.splitlines():
        if line.startswith("version "): version=" of "+line.split()[1]; key=None
        elif line.startswith(("family ","type ")): key=" ".join(line.split()[:2])+version; found.setdefault(key,[]).append(line)
        elif key and line.strip(): found[key].append(line)
    return found
def changes(old,new):
    a,b=sections(old),sections(new)
    for key in sorted(a.keys()|b.keys()):
        if key not in b: print("gone:",key)
        elif key not in a: print("new:",key)
        elif a[key]!=b[key]:
            print("changed:",key)
            for line in a[key]:
                if line not in b[key]: print("  -",line.strip())
            for line in b[key]:
                if line not in a[key]: print("  +",line.strip())
if __name__=="__main__":
    arguments=argparse.ArgumentParser(description=__doc__,formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("traces")
    arguments.add_argument("version")
    arguments.add_argument("--other",nargs=2,action="append",default=[],metavar=("TRACES","VERSION"))
    arguments.add_argument("--write",action="store_true")
    chosen=arguments.parse_args()
    traces=load([chosen.traces])
    text=io.StringIO()
    text.write(HEAD)
    text.write('framework transformers %s\n'%chosen.version)
    text.write('standard '+' '.join(STD)+'\n')
    for F,kind,law,places,model in write(text,traces): print("refused:",F,kind,*(places or [])[:3])
    for file,version in chosen.other:
        other=load([file])
        changed=otherwise(traces,other)
        tell(changed,version)
        text.write('\nversion %s\n'%version)
        write(text,[d for d in other if d['model'] in changed])
    if chosen.write: TABLE.write_text(text.getvalue())
    else: changes(TABLE.read_text(),text.getvalue())
