"""Finds the law of each parameter of a model: which calls initialize it, with which numbers.

A model is built on PyTorch's "meta" device, where tensors have shapes and no values, so that a model of any size takes a
second. Every operation on a tensor is noted: the functions of torch.nn.init by their names and arguments, any other by
its own. What stands last for a parameter is its law: "normal_(mean=0.0, std=0.02)". Used by transformers_rules.py.
"""
import functools, inspect, json, os, sys, signal, traceback, time, warnings
os.environ["HF_HUB_OFFLINE"]="1"; os.environ["TRANSFORMERS_VERBOSITY"]="error"; os.environ["CUDA_VISIBLE_DEVICES"]=""
warnings.filterwarnings("ignore")
import torch
torch.set_num_threads(1)
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils import _pytree as pytree

class Tracer:
    def __init__(self):
        self.reset()
    def reset(self):
        self.lin={}      # storage key -> lineage string of creation
        self.events={}   # storage key -> list of events
        self.keep={}     # storage key -> storage object, so that keys stay unique
        self.depth=0
    def key(self,t):
        s=t.untyped_storage()
        k=s._cdata
        if k not in self.keep: self.keep[k]=s
        return k
    def full(self,t):
        s=t.untyped_storage()
        return t.numel()*t.element_size()>=s.nbytes()
    def describe(self,a,depth=0):
        if isinstance(a,torch.Tensor):
            k=self.key(a)
            ev=self.events.get(k)
            if ev: return "{"+"; ".join(ev[-2:])[:300]+"}"
            return self.lin.get(k,"data")[:300]
        if isinstance(a,float): return repr(a)
        if isinstance(a,(list,tuple)): return "["+",".join(self.describe(x) for x in a)+"]"
        return str(a)[:60]
    def event(self,t,text):
        part="" if self.full(t) else "@%d+%s/%s:"%(t.storage_offset(),"x".join(map(str,t.shape)),"x".join(map(str,t.stride())))
        k=self.key(t)
        if part: self.events.setdefault(k,[]).append(part+text)
        else:
            inplace_mod=text.split("(")[0] in("mul_","add_","sub_","div_","clamp_","abs_","neg_","exp_","log_","sqrt_","erfinv_","clamp_min_","clamp_max_","pow_","triu_","tril_","round_")
            if inplace_mod: self.events.setdefault(k,[]).append(text)
            else: self.events[k]=[text]
T=Tracer()

class Mode(TorchDispatchMode):
    def __torch_dispatch__(self,func,types,args=(),kwargs=None):
        kwargs=kwargs or {}
        name=func.overloadpacket.__name__ if hasattr(func,"overloadpacket") else str(func)
        if T.depth: return func(*args,**kwargs)
        inplace=name.endswith("_") and not name.endswith("__")
        if inplace and args and isinstance(args[0],torch.Tensor):
            text=name+"("+", ".join(T.describe(a) for a in args[1:])+("" if not kwargs else ", "+", ".join("%s=%s"%(k,T.describe(v)) for k,v in kwargs.items() if k!="generator" and v is not None))+")"
            if name not in("detach_","requires_grad_","set_","resize_","squeeze_","unsqueeze_","transpose_","t_"): T.event(args[0],text)
            return func(*args,**kwargs)
        out=func(*args,**kwargs)
        outs=[o for o in pytree.tree_leaves(out) if isinstance(o,torch.Tensor)]
        inkeys={T.key(a) for a in pytree.tree_leaves((args,kwargs)) if isinstance(a,torch.Tensor)}
        text=None
        for o in outs:
            k=T.key(o)
            if k in inkeys: continue   # a view
            if text is None:
                text=name+"("+", ".join(T.describe(a) for a in args)+("" if not kwargs else ", "+", ".join("%s=%s"%(kk,T.describe(v)) for kk,v in kwargs.items() if kk not in("device","layout","pin_memory","dtype","generator","memory_format","requires_grad") and v is not None))+")"
                text=text[:500]
            T.lin[k]=text; T.events.pop(k,None)
        return out

NAMES="uniform_ normal_ constant_ ones_ zeros_ eye_ dirac_ xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ trunc_normal_ orthogonal_ sparse_".split()
def viewed(t):
    """The shape of a view of other axes, whose fans are not the parameter's."""
    return " of [%s]"%",".join(map(str,t.shape)) if t._is_view() and t.dim()!=t._base.dim() else ""
def wrap(fn):
    sig=inspect.signature(fn)
    @functools.wraps(fn)
    def w(*a,**k):
        b=sig.bind(*a,**k); b.apply_defaults()
        t=b.arguments.get("tensor")
        out=None
        T.depth+=1
        try:
            if t.device.type!="meta": out=fn(*a,**k)
            else: out=t
        finally: T.depth-=1
        if T.depth==0:
            T.event(t,fn.__name__+"("+", ".join("%s=%s"%(n,T.describe(v)) for n,v in b.arguments.items() if n not in("tensor","generator"))+")"+viewed(t))
        return out
    w.__signature__=sig
    return w
for n in NAMES: setattr(torch.nn.init,n,wrap(getattr(torch.nn.init,n)))
for mod in ("activation","transformer","linear","loss","batchnorm","conv","normalization","rnn","sparse"):
    m=sys.modules.get("torch.nn.modules."+mod)
    for n in NAMES:
        if m is not None and hasattr(m,n): setattr(m,n,getattr(torch.nn.init,n))

def attributes(m):
    out={}
    for k in ["in_features","out_features","num_embeddings","embedding_dim","padding_idx","in_channels","out_channels","kernel_size","stride","groups","transposed","num_heads","nx","nf","num_experts"]:
        v=getattr(m,k,None)
        if isinstance(v,(bool,int)): out[k]=v
        elif isinstance(v,(tuple,list)) and all(isinstance(x,int) for x in v): out[k]=list(v)
    return out

def params(model,PTM=None):
    out=[]
    tied={}
    mods=dict(model.named_modules())
    seen={}
    for name,p in model.named_parameters(remove_duplicate=False):
        if id(p) in seen: tied[name]=seen[id(p)]; continue
        seen[id(p)]=name
        owner=mods[name.rpartition(".")[0]]
        gov=None
        if PTM is not None:
            path=name.rpartition(".")[0]
            while True:
                if isinstance(mods[path],PTM): gov=path; break
                if not path: break
                path=path.rpartition(".")[0]
        k=T.key(p)
        ev=T.events.get(k)
        e={"name":name,"shape":list(p.shape),"module":type(owner).__name__,"bases":[b.__name__ for b in type(owner).__mro__[1:] if b.__name__ not in("object","Module")][:4],"attributes":attributes(owner),"gov":gov,"events":ev or [T.lin.get(k,"?")]}
        if ev and not any(not x.startswith("@") and x.split("(")[0] not in("mul_","add_","sub_","div_") for x in ev): e["events"]=[T.lin.get(k,"?")]+ev
        out.append(e)
    return out,tied
