import json, torch, transformers

NUMBERS = ("padding_idx", "num_embeddings", "in_features", "kernel_size", "stride", "groups", "transposed")

def parameter_list(model):
    first, entries = {}, []
    for name, tensor in model.named_parameters(remove_duplicate=False):
        layer = model.get_submodule(name.rpartition(".")[0])
        numbers = {key: value for key, value in vars(layer).items() if key in NUMBERS and value is not None}
        entries.append({"name": name, "shape": tensor.shape, "module": type(layer).__name__, "attributes": numbers})
        if first.setdefault(id(tensor), name) != name:
            entries[-1]["tied_to"] = first[id(tensor)]
    config = json.loads(model.config.to_json_string(False)) if hasattr(model, "config") else None
    return {"class": type(model).__name__, "config": config, "list": entries}

with torch.device("meta"):
    model = transformers.AutoModel.from_config(transformers.AutoConfig.from_pretrained("config.json"))

print(json.dumps(parameter_list(model)))
