"""Measures how a release of Transformers initializes each of its models: traces, and a trace is a line of JSON.

    python src/python/frameworks/transformers_traces.py OUT.jsonl          # every type, an hour on one core
    python src/python/frameworks/transformers_traces.py OUT.jsonl bert t5  # some types

Each type's usual class is built three times on the meta device from its default configuration: as it is, with three
layers, and with three layers and other widths, unequal where the default ones are equal. The other classes of the type
are built once, as the third. Every number of the configuration that is no integer is changed a little, each in its own
way, so that a law shows which of them it took; transformers_rules.py finds that out.

Then the other options: every field of the configuration that is true or false is turned over, and some other fields get
another value, see OTHERWISE; all at once if the framework takes that, for every class. Where a tensor of the usual class
then follows another law than before, each option is tried by itself, so that the rules can say which of them does it.
"""

import importlib
import inspect
import json
import logging
import re
import sys
import time

from tracing import *  # before transformers, which keeps PyTorch's functions as it finds them
import transformers
from transformers import PretrainedConfig, PreTrainedModel, modeling_utils
from transformers.models.auto import modeling_auto as MA
from transformers.models.auto.configuration_auto import CONFIG_MAPPING
from transformers_rules import parse

# On the meta device Transformers initializes nothing; here it must.
modeling_utils.get_torch_context_manager_or_global_device = lambda: torch.device("cpu")
logging.disable(logging.CRITICAL)

ORDER=["MODEL_FOR_CAUSAL_LM","MODEL_FOR_IMAGE_TEXT_TO_TEXT","MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM","MODEL_FOR_CTC","MODEL_FOR_MASKED_LM","MODEL_FOR_IMAGE_CLASSIFICATION","MODEL_FOR_SEQUENCE_CLASSIFICATION","MODEL"]
def default_class(mt):
    for o in ORDER:
        m=getattr(MA,o+"_MAPPING_NAMES",{})
        if mt in m:
            v=m[mt]
            return v if isinstance(v,str) else v[0]
    return None

def subconfigs(c,path=""):
    yield path,c
    for k,v in list(vars(c).items()):
        if isinstance(v,PretrainedConfig): yield from subconfigs(v,path+k+".")

PRIMES=[k for k in range(3,400) if all(k%d for d in range(2,int(k**.5)+1))]
def perturb(c,last=()):
    """Changes the numbers; those of options last, so that the others are changed as without them."""
    vals={}; orig={}
    i=0
    every=[(path,s,k,v) for path,s in subconfigs(c) for k,v in values(s).items()]
    for path,s,k,v in sorted(every,key=lambda field: field[2] in last):
        if type(v) is float and v!=0 and abs(v)<1e6 and "eps" not in k and "theta" not in k and "dropout" not in k and "ratio" not in k:
            nv=v*(1-0.0001*PRIMES[i%70]); i+=1
            try: setattr(s,k,nv)
            except Exception: continue
            orig[path+k]=v
    return orig
def values(s):
    """What a configuration says: its own fields, and those of its class that it has not set."""
    out={}
    for k in dir(type(s)):
        if k not in vars(s) and not k.startswith("_") and "theta" not in k and type(getattr(type(s),k,None)) in (int,float):
            try: out[k]=getattr(s,k)
            except Exception: pass  # a number that each layer has for itself
    out.update(vars(s))
    return out
def plain(c):
    out={}
    for path,s in subconfigs(c):
        out[path+"model_type"]=type(s).model_type
        for k,v in values(s).items():
            if type(v) in(int,float,bool,str) or v is None or (isinstance(v,(list,tuple)) and all(type(x) in (int,float) for x in v)): out[path+k]=v if not isinstance(v,tuple) else list(v)
    return out

def build(cls,cfg):
    T.reset()
    with torch.device("meta"), Mode():
        m=cls(cfg)
    return m

class Timeout(Exception): pass
def alarm(*a): raise Timeout()
signal.signal(signal.SIGPROF,alarm)

def work(mt,cname,pert=True,limit=120,few=False,wide=None,options={}):
    signal.setitimer(signal.ITIMER_PROF,limit)
    try:
        cfg=CONFIG_MAPPING[mt](**{**OPTIONS.get(mt,{}),**options})
        cls=getattr(transformers,cname,None)
        if cls is None:
            import importlib
            mod=importlib.import_module(type(cfg).__module__.replace("configuration_","modeling_"))
            cls=getattr(mod,cname)
        orig=perturb(cfg,options) if pert else {}
        if few: shorten(cfg)
        if wide: widen(cfg,wide)
        t=time.time()
        m=build(cls,cfg)
        ps,tied=params(m,PreTrainedModel)
        govs={}
        subs={id(s):p for p,s in subconfigs(cfg)}
        for path,mod in m.named_modules():
            if isinstance(mod,PreTrainedModel):
                f=next(c for c in type(mod).__mro__ if "_init_weights" in vars(c))
                govs[path]=[type(mod).__name__,f.__name__,f.__module__.split(".")[-1],subs.get(id(mod.config),"?"),type(mod.config).model_type]
        bufs=[[n,list(b.shape),str(b.dtype)] for n,b in m.named_buffers()]
        return {"model":mt,"class":cname,"orig":orig,"config":plain(cfg),"govs":govs,"list":ps,"tied":tied,"buffers":bufs,"small":few,"wide":wide,"options":options,"time":time.time()-t}
    except Timeout: return {"model":mt,"class":cname,"error":"timeout"}
    except BaseException as e:
        return {"model":mt,"class":cname,"error":type(e).__name__+": "+str(e)[:300],"tb":traceback.format_exc()[-1200:]}
    finally: signal.setitimer(signal.ITIMER_PROF,0)


# What some default configurations lack.
S=lambda **k: k
rope={'rope_type':'default','rope_theta':10000.0}
CHOSEN={
'aya_vision':('AyaVisionForConditionalGeneration',S(vision_config={'model_type':'siglip_vision_model','hidden_size':1152,'num_attention_heads':16})),
'chameleon':('ChameleonForConditionalGeneration',S(vocabulary_map={'<image>':4})),
'emu3':('Emu3ForConditionalGeneration',S(vocabulary_map={'<image>':4})),
'cohere_compass_text':('CohereCompassForCausalLM',S(rope_parameters={'full_attention':rope,'sliding_attention':rope})),
'cohere_compass':('CohereCompassForConditionalGeneration',S(text_config={'rope_parameters':{'full_attention':rope,'sliding_attention':rope}})),
'dots1':('Dots1ForCausalLM',S(n_routed_experts=8,n_shared_experts=1,n_group=1,topk_group=1,num_experts_per_tok=2)),
'idefics3':('Idefics3ForConditionalGeneration',S(pad_token_id=0,text_config={'model_type':'llama','vocab_size':128300,'pad_token_id':0})),
'smolvlm':('SmolVLMForConditionalGeneration',S(pad_token_id=0,text_config={'model_type':'llama','vocab_size':128300,'pad_token_id':0})),
'lfm2_moe':('Lfm2MoeForCausalLM',S(num_hidden_layers=6,layer_types=['conv','full_attention']*3)),
'hunyuan_vl':('HunYuanVLForConditionalGeneration',S(text_config={'head_dim':128})),
'granite4_vision':('Granite4VisionForConditionalGeneration',S(text_config={'model_type':'granite'})),
'qwen4_exp_text':('Qwen4ExpForCausalLM',S(num_attention_heads=8,num_key_value_heads=2)),
'qwen4_exp':('Qwen4ExpForConditionalGeneration',S(text_config={'num_attention_heads':8,'num_key_value_heads':2})),
'diffusion_gemma_text':('DiffusionGemmaEncoderTextModel',S(num_experts=8,top_k_experts=2,moe_intermediate_size=64)),
'diffusion_gemma':('DiffusionGemmaForBlockDiffusion',S(text_config={'num_experts':8,'top_k_experts':2,'moe_intermediate_size':64})),
'wav2vec2-conformer':('Wav2Vec2ConformerForCTC',S(vocab_size=32)),
'wav2vec2-bert':('Wav2Vec2BertForCTC',S(vocab_size=32)),
'reformer':('ReformerModelWithLMHead',S(is_decoder=True)),
'nemotron':('NemotronForCausalLM',S(num_key_value_heads=8)),
}

OPTIONS={mt: options for mt,(_,options) in CHOSEN.items()}
OPTIONS.update(autoformer=dict(prediction_length=24),informer=dict(prediction_length=24),time_series_transformer=dict(prediction_length=24),
    esm=dict(vocab_size=33,pad_token_id=1,mask_token_id=32),hunyuan_v1_moe=dict(head_dim=128),hunyuan_v1_dense=dict(head_dim=128),
    hunyuan_vl_text=dict(head_dim=128),ministral=dict(head_dim=128),
    gemma3n_text=dict(num_kv_shared_layers=0),gemma3n=dict(text_config=dict(num_kv_shared_layers=0)))

S=["num_hidden_layers","n_layer","num_layers","encoder_layers","decoder_layers","num_decoder_layers","n_layers","num_encoder_layers","num_blocks","depth"]

def shorten(c):
    """Gives a model three layers, so that no power of a width is taken for their number."""
    for path,s in subconfigs(c):
        for k,v in list(vars(s).items()):
            if k in S and type(v) is int and v>1: setattr(s,k,3 if v!=3 else 2)
            if k in("layer_types","mlp_layer_types","layers_block_type") and isinstance(v,list): setattr(s,k,v[:3])

HIDDEN=r"hidden_size|d_model|n_embd|embed_dim|emb_dim|hidden_dim|encoder_hidden_size|text_hidden_size"
INNER=r"(\w+_)?(intermediate_size|ffn_dim|n_inner|d_ff|ffn_hidden_size|mlp_dim)"
OUTER=r"(\w+_)?(lru_width|projection_dim|out_hidden_size|embedding_size|proj_dim|mit_hidden_size)"
WIDE=["each","some","same","inner"]
def widen(c,how):
    """Multiplies the widths, so that heads and groups still divide them: in each section by another prime, or by one."""
    for i,(path,s) in enumerate(subconfigs(c)):
        for k,v in list(values(s).items()):
            if type(v) is not int or v<16: continue
            n=v
            if re.fullmatch(INNER,k): n=v*5
            elif how!="inner" and re.fullmatch(HIDDEN,k): n=v*([3,11,13,17,19][i%5] if how=="each" else 3)
            elif how in("each","some") and re.fullmatch(OUTER,k): n=v*(7 if k.endswith("projection_dim") else 23)
            if n!=v: setattr(s,k,n)
def widened(mt,cname):
    """The first way of widening that gives a model."""
    for how in WIDE:
        r=work(mt,cname,few=True,wide=how)
        if "error" not in r: return r
    return r

# Fields that are true or false in all types and that no weight depends on, and those that are none of the user's.
NO_OPTION=re.compile("use_cache|use_return_dict|return_\\w+|output_\\w+|is_encoder_decoder|cross_attention_hidden_size|do_sample|early_stopping|tf_legacy_loss|pruned_heads|remove_invalid_values|_\\w+")
# Other values of fields that choose by a word, by a number or by being null.
OTHERWISE={
't5':dict(feed_forward_proj='gated-gelu'),'mt5':dict(feed_forward_proj='relu'),'umt5':dict(feed_forward_proj='relu'),
'resnet':dict(layer_type='basic'),'regnet':dict(layer_type='x'),'qwen3_moe':dict(decoder_sparse_step=2,mlp_only_layers=[1]),
'qwen2_moe':dict(decoder_sparse_step=2),'opt':dict(word_embed_proj_dim=512),'electra':dict(embedding_size=128),
'mamba':dict(time_step_init_scheme='constant'),'falcon_mamba':dict(time_step_init_scheme='constant'),
'idefics':dict(use_resampler=True,alpha_initializer=('normal','ones')),'xlstm':dict(weight_mode='fused'),'funnel':dict(initializer_std=0.013),
'xlm':dict(embed_init_std=None),'flaubert':dict(embed_init_std=None),'modernbert':dict(initializer_cutoff_factor=None),
'modernbert-decoder':dict(initializer_cutoff_factor=None),'patchtst':dict(positional_encoding_type='random'),
'patchtsmixer':dict(positional_encoding_type='random'),'time_series_transformer':dict(scaling='mean'),
'layoutlmv2':dict(fast_qkv=False),'hubert':dict(feat_extract_norm='layer'),'wav2vec2':dict(feat_extract_norm='layer'),'wavlm':dict(feat_extract_norm='layer'),
'unispeech':dict(feat_extract_norm='layer'),'unispeech-sat':dict(feat_extract_norm='layer'),
'sew':dict(feat_extract_norm='layer'),'sew-d':dict(feat_extract_norm='layer'),'swin2sr':dict(upsampler='nearest+conv'),
'bit':dict(layer_type='bottleneck'),'conditional_detr':dict(position_embedding_type='learned'),'detr':dict(position_embedding_type='learned'),
}
def choices(mt):
    """The options of a type's configuration that its default one has otherwise."""
    c=CONFIG_MAPPING[mt](**OPTIONS.get(mt,{}))
    known=inspect.signature(type(c).__init__).parameters
    flags={k:not v for k,v in values(c).items() if type(v) is bool and not NO_OPTION.fullmatch(k)}
    if hasattr(c,"add_cross_attention"): flags.update(add_cross_attention=not c.add_cross_attention)
    for k in values(c):
        # What a layer's scale begins with is null or 0 where there is none.
        v=getattr(c,k,0.)
        if re.search("scale\\w*value|layerscale|init_value",k) and not v and not isinstance(v,bool): flags[k]=0.013
    return {**flags,**OTHERWISE.get(mt,{})}
def lawful(d):
    return {(p["name"],tuple(p["shape"])):parse(p["events"]) for p in d["list"]}
def differs(a,b):
    """Whether a tensor of both models follows another law; the numbers of a law depend on sizes alone here."""
    x,y=lawful(a),lawful(b)
    return any(x[k]!=y[k] for k in x.keys()&y.keys())
def varied(mt,cname,base,alone=True,without=()):
    """The model with other options: all that the framework takes, or each by itself if one of them changes a law."""
    options={k:v for k,v in choices(mt).items() if k not in without}
    if not options: return
    together=work(mt,cname,few=True,options={k:v for k,v in options.items() if type(v) is not tuple})
    if "error" not in together and (not alone or not differs(base,together)): yield together
    elif alone:
        for k,v in options.items():
            for value in v if type(v) is tuple else [v]:
                one=work(mt,cname,few=True,options={k:value})
                if "error" not in one and lawful(one)!=lawful(base): yield one

def classes(mt):
    c=CONFIG_MAPPING[mt]
    mod=importlib.import_module(c.__module__.replace("configuration_","modeling_"))
    out=[]
    for n,k in vars(mod).items():
        if inspect.isclass(k) and issubclass(k,PreTrainedModel) and k.__module__==mod.__name__ and not n.endswith("PreTrainedModel"):
            cc=getattr(k,'config_class',None) or (k.__annotations__.get('config') if hasattr(k,'__annotations__') else None)
            if cc is c or cc==c.__name__ or cc is None: out.append(n)
    return out

def traces(mt):
    try: others=classes(mt)
    except Exception: others=[]
    first=CHOSEN[mt][0] if mt in CHOSEN else default_class(mt)
    for c in ([first] if first else [])+others:
        r=work(mt,c)
        if "error" in r: r=work(mt,c,pert=False)
        if "error" not in r: break
    else: r={"model":mt,"class":None,"error":"no class can be built"}
    yield r
    if "error" in r: return
    base=work(mt,r["class"],few=True)
    yield base
    yield widened(mt,r["class"])
    changing=set()
    for v in varied(mt,r["class"],base) if "error" not in base else []:
        if differs(base,v): changing.update(v["options"])
        yield v
    for c in others:
        if c!=r["class"]:
            w=widened(mt,c)
            if "error" in w: w=work(mt,c,few=True)
            w["other"]=True
            yield w
            for v in varied(mt,c,w,alone=False,without=changing):
                v["other"]=True
                yield v

if __name__=="__main__":
    with open(sys.argv[1],"w") as f:
        for mt in sys.argv[2:] or sorted(CONFIG_MAPPING.keys()):
            done=[]
            for r in traces(mt):
                f.write(json.dumps(r)+"\n")
                done.append("%s%s"%(r["class"],": "+r["error"][:150] if "error" in r else ""))
            f.flush(); print(mt,*done,flush=True)
