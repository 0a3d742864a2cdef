package fi.palmikko.workflow;

import javax.script.ScriptEngine;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Models hold no scripts. */
class NoScripts implements ScriptEngineResolver {

    @Override
    public void addScriptEngineFactory(javax.script.ScriptEngineFactory factory) {
        throw new UnsupportedOperationException("models hold no scripts");
    }

    @Override
    public javax.script.ScriptEngineManager getScriptEngineManager() {
        throw new UnsupportedOperationException("models hold no scripts");
    }

    @Override
    public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
        throw new UnsupportedOperationException("models hold no scripts");
    }
}
