"""Settings of this project: wiring only. The values that matter are in ``newsspider/addon.py``."""

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
COMMANDS_MODULE = "newsspider.commands"
ADDONS = {"newsspider.Addon": 500}
